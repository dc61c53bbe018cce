using System.Net.Sockets;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>The connections to the lab's other services: few to each, shared by all clients of it, kept open.</summary>
internal sealed class LabConnections : IDisposable
{
    // Large frames keep the per-message cost of a 50 MB upload low.
    private const int WindowBytes = 4 * 1024 * 1024;

    // Connecting is the handler's own business: it sees the address that service discovery found, and it tries at each call, so a service
    // that died is found again as soon as it is back.
    public SocketsHttpHandler Handler { get; } =
        new()
        {
            ConnectCallback = Connect,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = WindowBytes,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        };

    public void Dispose() => Handler.Dispose();

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
