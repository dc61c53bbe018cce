namespace Grpc.Core;

/// <summary>The client's sending end, which it closes itself.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that no message follows.</summary>
    Task CompleteAsync();
}
