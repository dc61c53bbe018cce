using System.Net.Sockets;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>The connections to the lab's other services: few per service, shared by all its clients, kept open.</summary>
internal sealed class LabConnections : IDisposable
{
    // Large frames keep the per-message cost of a 50 MB upload low.
    private const int WindowBytes = 4 * 1024 * 1024;

    // The handler itself connects: it uses the address found by service discovery and tries on each call, so a service that crashed is reachable
    // again as soon as it is back.
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
