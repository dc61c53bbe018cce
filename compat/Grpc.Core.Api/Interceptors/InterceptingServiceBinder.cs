namespace Grpc.Core.Interceptors;

/// <summary>Copies the methods of a service into a new definition, each handler behind an interceptor.</summary>
internal sealed class InterceptingServiceBinder(ServerServiceDefinition.Builder target, Interceptor interceptor) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        target.AddMethod(
            method,
            (TRequest request, ServerCallContext context) => interceptor.UnaryServerHandler(request, context, handler!));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        target.AddMethod(
            method,
            (IAsyncStreamReader<TRequest> requests, ServerCallContext context) =>
                interceptor.ClientStreamingServerHandler(requests, context, handler!));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        target.AddMethod(
            method,
            (TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context) =>
                interceptor.ServerStreamingServerHandler(request, responses, context, handler!));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        target.AddMethod(
            method,
            (IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context) =>
                interceptor.DuplexStreamingServerHandler(requests, responses, context, handler!));
}
