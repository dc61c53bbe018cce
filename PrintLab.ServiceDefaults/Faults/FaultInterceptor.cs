using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.ServiceDefaults.Faults;

/// <summary>
/// The single place where a service's exceptions become gRPC errors, so use cases need no try. Anything other than a <see cref="Fault"/> is
/// logged in full here and returned as a plain sentence.
/// </summary>
public sealed partial class FaultInterceptor(ILogger<FaultInterceptor> log) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception)
        {
            throw Translate(exception, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception)
        {
            throw Translate(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception)
        {
            throw Translate(exception, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case Fault fault:
                return fault.ToRpc();
            case RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } upstream:
                UpstreamLost(context.Method, upstream.Status.Detail);
                return Unavailable("Part of the lab's system is not responding. Nothing was changed. Try again in a moment.");
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return new RpcException(new Status(StatusCode.Cancelled, "The caller went away."));
            case var failure when failure.FromDatabase() is { SqlState: "40001" or "40P01" }:
                return new Fault(FaultCode.Conflict, "Someone else made a change at the same moment. Try again.").ToRpc();
            case var failure when failure.FromDatabase() is { SqlState: null or "57P01" or "57P02" or "57P03" } lost:
                DatabaseLost(context.Method, lost.Message);
                return Unavailable("The database is not responding. Nothing was changed. Try again in a moment.");
            case var failure when failure.FromDatabase() is { } refused && refused.IsFaultOfInput():
                InputRefused(context.Method, refused.Message);
                return new Fault(
                    FaultCode.ValidationFailed,
                    "The request has a text or a number that cannot be stored. Nothing was changed."
                ).ToRpc();
            default:
                Unexpected(exception, context.Method);
                return new RpcException(new Status(StatusCode.Internal, "Something went wrong on our side."));
        }
    }

    private static RpcException Unavailable(string message) => new Fault(FaultCode.Unavailable, message).ToRpc();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed unexpectedly")]
    private partial void Unexpected(Exception exception, string method);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} refused: another service does not answer ({Detail})")]
    private partial void UpstreamLost(string method, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} refused: the database cannot store what was sent ({Detail})")]
    private partial void InputRefused(string method, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} refused: the database does not answer ({Detail})")]
    private partial void DatabaseLost(string method, string detail);
}
