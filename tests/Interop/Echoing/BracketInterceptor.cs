using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>Puts the text that a client gets as an answer in brackets under a name.</summary>
internal sealed class BracketInterceptor(string name) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(
            BracketedAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private async Task<TResponse> BracketedAsync<TResponse>(Task<TResponse> response) => (TResponse)(object)$"{name}({await response})";
}
