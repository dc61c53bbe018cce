using Google.Protobuf;
using Grpc.Core;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>The echo service in C#.</summary>
internal sealed class EchoService(GivenUpCalls givenUp) : Echo.EchoBase
{
    private const string Encoding = "grpc-encoding";

    /// <summary>Answers in the encoding of the request and sends its <c>x-</c> headers back as trailers.</summary>
    public override async Task<Message> Say(Message request, ServerCallContext context)
    {
        foreach (var header in context.RequestHeaders.Where(header => header.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            context.ResponseTrailers.Add(header);
        }

        if (context.GetHttpContext().Request.Headers[Encoding].ToString() is { Length: > 0 } encoding)
        {
            context.ResponseTrailers.Add("x-encoding", encoding);
            await context.WriteResponseHeadersAsync(new Metadata { { "grpc-internal-encoding-request", encoding } });
        }

        return request;
    }

    public override async Task Repeat(RepeatRequest request, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Times; i++)
        {
            await responseStream.WriteAsync(new Message { Text = request.Text }, context.CancellationToken);
        }
    }

    public override async Task<Message> Join(IAsyncStreamReader<Message> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken)) texts.Add(message.Text);
        return new Message { Text = string.Join(' ', texts) };
    }

    public override async Task Chat(IAsyncStreamReader<Message> requestStream, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(message, context.CancellationToken);
        }
    }

    public override Task<Message> Fail(Message request, ServerCallContext context) => throw new RpcException(
        new Status(StatusCode.NotFound, $"Kein Modell namens „{request.Text}“ ☹"),
        new Metadata { { "x-reason", "no such model" }, { "x-proof-bin", [0, 1, 254, 255] } });

    public override async Task Wait(Message request, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        await using var _ = context.CancellationToken.Register(() => givenUp.Add(request.Text));
        await responseStream.WriteAsync(request, context.CancellationToken);
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }
}
