namespace Grpc.Core;

/// <summary>The receiving end of a stream of messages.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext" /> received.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false once the other side has ended the stream.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
