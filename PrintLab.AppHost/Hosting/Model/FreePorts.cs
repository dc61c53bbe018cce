using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting;

/// <summary>
/// Ports that nobody listens on. They are taken below the range from which systems serve outgoing connections, so that no such
/// connection sits on a port while its service is being restarted.
/// </summary>
internal sealed class FreePorts
{
    private const int First = 20000;
    private const int Last = 32000;
    private const int Attempts = 200;

    private readonly HashSet<int> _taken = [];

    /// <summary>A free port of the loopback address, a different one each time.</summary>
    public int Take()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (CanListen(IPAddress.Loopback, port) && _taken.Add(port)) return port;
        }

        throw new SetupFault($"No free port was found between {First} and {Last}: stop programs that listen there.");
    }

    /// <summary>A port that was asked for, on all addresses.</summary>
    /// <exception cref="SetupFault">It is in use.</exception>
    public static int Ask(int port, string knob)
    {
        var everywhere = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        if (!CanListen(everywhere, port))
            throw new SetupFault(
                $"Port {port} is in use by another program: stop that program, or choose another port with {knob}.");
        return port;
    }

    private static bool CanListen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
