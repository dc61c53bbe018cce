using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>Marks every unary and server-streaming call it stands around with a trailer naming the method.</summary>
internal sealed class MarkingInterceptor : Interceptor
{
    public const string Key = "x-intercepted";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        context.ResponseTrailers.Add(Key, context.Method);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        context.ResponseTrailers.Add(Key, context.Method);
        return continuation(request, responseStream, context);
    }
}
