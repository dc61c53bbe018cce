namespace Grpc.Core;

/// <summary>The server's sending end, closed when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
