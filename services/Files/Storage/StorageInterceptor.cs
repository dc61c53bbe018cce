using Grpc.Core;
using Grpc.Core.Interceptors;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Storage;

/// <summary>No call touches an unavailable storage, and disk errors are returned as faults that a person understands.</summary>
internal sealed partial class StorageInterceptor(StorageRoot root, ILogger<StorageInterceptor> log) : Interceptor
{
    private static readonly string Audits = $"/{AuditService.Descriptor.FullName}/";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    ) => Guarded(() => continuation(request, context), context.Method);

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    ) => Guarded(() => continuation(requestStream, context), context.Method);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    ) =>
        Guarded(
            async () =>
            {
                await continuation(request, responseStream, context);
                return true;
            },
            context.Method
        );

    private async Task<T> Guarded<T>(Func<Task<T>> call, string method)
    {
        // Reports can be read while the storage is away, and an audit says itself that it is.
        if (!method.StartsWith(Audits, StringComparison.Ordinal))
        {
            root.RequireAvailable();
        }

        try
        {
            return await call();
        }
        catch (IOException exception) when (exception.IsFull())
        {
            Full(method, exception.Message);
            throw StorageRoot.Full(exception);
        }
        catch (UnreadableFileException exception)
        {
            Unreadable(method, exception.Message);
            throw new Fault(
                FaultCode.Conflict,
                $"{exception.Message} It is in the way. Nothing was changed. Ask an administrator to remove it from the storage.",
                cause: exception
            );
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            Failed(exception, method);
            throw StorageRoot.Unavailable(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} refused: the storage is full ({Detail})")]
    private partial void Full(string method, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} refused: the storage answered with an error")]
    private partial void Failed(Exception exception, string method);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} refused: {Detail}")]
    private partial void Unreadable(string method, string detail);
}
