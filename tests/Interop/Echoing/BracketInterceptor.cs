using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>Puts the text of an answer in brackets under a name, on the side of the call it stands on.</summary>
internal sealed class BracketInterceptor(string name) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Bracketed(await continuation(request, context));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(
            BracketedAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private async Task<TResponse> BracketedAsync<TResponse>(Task<TResponse> response) => Bracketed(await response);

    private TResponse Bracketed<TResponse>(TResponse response) => (TResponse)(object)$"{name}({response})";
}
