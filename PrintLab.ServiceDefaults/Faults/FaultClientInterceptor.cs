using Grpc.Core;
using Grpc.Core.Interceptors;
using PrintLab.Contracts.Faults;

namespace PrintLab.ServiceDefaults.Faults;

/// <summary>
/// Converts another service's refusal back to its <see cref="Fault"/>, so that <c>catch (Fault)</c> means the same everywhere. Calls that
/// failed for other reasons (connection lost, deadline) stay <see cref="RpcException"/>.
/// </summary>
internal sealed class FaultClientInterceptor : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation
    )
    {
        var call = continuation(request, context);
        return new(Translated(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation
    )
    {
        var call = continuation(context);
        return new(call.RequestStream, Translated(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation
    )
    {
        var call = continuation(request, context);
        return new(new TranslatedStream<TResponse>(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private static async Task<T> Translated<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (RpcException exception) when (exception.ToFault() is not null)
        {
            throw exception.ToFault()!;
        }
    }

    private sealed class TranslatedStream<T>(IAsyncStreamReader<T> stream) : IAsyncStreamReader<T>
    {
        public T Current => stream.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Translated(stream.MoveNext(cancellationToken));
    }
}
