using Grpc.Core;

namespace PrintLab.Tests.Unit.Compat;

public sealed class StreamTests
{
    [Fact]
    public async Task A_writer_that_cannot_cancel_refuses_a_token_that_can_be_cancelled()
    {
        using var giveUp = new CancellationTokenSource();
        IAsyncStreamWriter<string> writer = new ListWriter();

        await writer.WriteAsync("sent", CancellationToken.None);
        await Should.ThrowAsync<NotSupportedException>(async () => await writer.WriteAsync("refused", giveUp.Token));

        ((ListWriter)writer).Written.ShouldBe(["sent"]);
    }

    private sealed class ListWriter : IAsyncStreamWriter<string>
    {
        public List<string> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }
    }
}
