using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using PrintLab.Lab.Texts;

namespace PrintLab.ServiceDefaults.Faults;

/// <summary>Every service sees only cleaned text: see <see cref="TextGate"/>.</summary>
internal sealed class TextInterceptor : Interceptor
{
    private readonly TextGate _gate = new();

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    ) => continuation(Cleaned(request), context);

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    ) => continuation(new CleanedStream<TRequest>(requestStream, this), context);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    ) => continuation(Cleaned(request), responseStream, context);

    private TRequest Cleaned<TRequest>(TRequest request)
    {
        _gate.Clean((IMessage)request!);
        return request;
    }

    private sealed class CleanedStream<TRequest>(IAsyncStreamReader<TRequest> requests, TextInterceptor gate) : IAsyncStreamReader<TRequest>
    {
        public TRequest Current => requests.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await requests.MoveNext(cancellationToken))
            {
                return false;
            }

            gate.Cleaned(requests.Current);
            return true;
        }
    }
}
