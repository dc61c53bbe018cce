using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Adds the installation's secret to each call to another service and, to unary calls, a deadline unless they set their own.</summary>
internal sealed class CallDefaults(InternalSecret secret) : Interceptor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation
    ) => continuation(request, With(context, bounded: true));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation
    ) => continuation(With(context, bounded: false));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation
    ) => continuation(request, With(context, bounded: false));

    private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        bool bounded
    )
        where TRequest : class
        where TResponse : class
    {
        var headers = context.Options.Headers ?? [];
        headers.Add(InternalSecret.HeaderName, secret.Value);
        var options = context.Options.WithHeaders(headers);
        if (bounded && options.Deadline is null)
        {
            options = options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Deadline);
        }

        return new(context.Method, context.Host, options);
    }
}
