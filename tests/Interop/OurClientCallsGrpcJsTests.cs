using Grpc.Core;
using PrintLab.Tests.Interop.Peer;

namespace PrintLab.Tests.Interop;

[Collection(NodeTests.Name)]
public sealed class OurClientCallsGrpcJsTests(NodeServer server) : IClassFixture<NodeServer>
{
    private static readonly byte[] Proof = [0, 1, 254, 255];

    [Fact]
    public async Task A_unary_call_gets_its_answer_and_its_headers_back()
    {
        var headers = new Metadata { { "x-plain", "as it is" }, { "x-proof-bin", Proof } };
        using var call = server.Client.SayAsync(new Message { Text = "Grüße, 世界" }, headers);

        var answer = await call;

        answer.Text.ShouldBe("Grüße, 世界");
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetValue("x-plain").ShouldBe("as it is");
        call.GetTrailers().GetValueBytes("x-proof-bin").ShouldBe(Proof);
    }

    [Fact]
    public async Task A_server_stream_arrives_whole_and_in_order()
    {
        using var call = server.Client.Repeat(new RepeatRequest { Text = "again", Times = 100 });

        var received = new List<string>();
        await ReadAsync(call.ResponseStream, received);

        received.ShouldBe(Enumerable.Repeat("again", 100));
    }

    [Fact]
    public async Task A_client_stream_is_answered_once()
    {
        using var call = server.Client.Join();
        foreach (var text in new[] { "one", "two", "three" }) await call.RequestStream.WriteAsync(new Message { Text = text });
        await call.RequestStream.CompleteAsync();

        (await call).Text.ShouldBe("one two three");
    }

    [Fact]
    public async Task A_duplex_call_answers_each_message_before_the_next_is_sent()
    {
        using var call = server.Client.Chat();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new Message { Text = text });
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe(text);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_failure_brings_its_code_its_text_and_its_trailers()
    {
        var failure = await Should.ThrowAsync<RpcException>(async () => await server.Client.FailAsync(new Message { Text = "Würfel" }));

        failure.StatusCode.ShouldBe(StatusCode.NotFound);
        failure.Status.Detail.ShouldBe("Kein Modell namens „Würfel“ ☹");
        failure.Trailers.GetValue("x-reason").ShouldBe("no such model");
        failure.Trailers.GetValueBytes("x-proof-bin").ShouldBe(Proof);
    }

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        foreach (var deadline in Deadlines.Growing)
        {
            var text = $"within {deadline} ms";
            var end = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(deadline);
            using var call = server.Client.Wait(new Message { Text = text }, deadline: end);
            var received = new List<string>();

            var failure = await Should.ThrowAsync<RpcException>(() => ReadAsync(call.ResponseStream, received));

            failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
            if (received.Count == 0) continue;

            await server.SeesGivenUpAsync(text);
            return;
        }

        Assert.Fail("No call reached the server.");
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_on_their_side_too()
    {
        using var giveUp = new CancellationTokenSource();
        using var call = server.Client.Wait(new Message { Text = "never mind" }, cancellationToken: giveUp.Token);
        (await call.ResponseStream.MoveNext(giveUp.Token)).ShouldBeTrue();

        await giveUp.CancelAsync();

        var failure = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext());
        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
        await server.SeesGivenUpAsync("never mind");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Compressed_requests_are_understood(string compression)
    {
        var text = new string('x', 10_000);

        var answer = await server.Client.SayAsync(
            new Message { Text = text }, new Metadata { { "grpc-internal-encoding-request", compression } });

        answer.Text.ShouldBe(text);
    }

    [Fact]
    public async Task Credentials_of_a_call_reach_the_server()
    {
        var token = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("x-token", "t0ken");
            return Task.CompletedTask;
        });
        using var call = server.Client.SayAsync(new Message(), new CallOptions(credentials: token));

        await call;

        call.GetTrailers().GetValue("x-token").ShouldBe("t0ken");
    }

    private static async Task ReadAsync(IAsyncStreamReader<Message> messages, List<string> received)
    {
        await foreach (var message in messages.ReadAllAsync()) received.Add(message.Text);
    }
}
