using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>
/// Ports that nothing listens on. Each resource gets one for the lifetime of the AppHost, so its address survives a restart. They are below the
/// range systems use for outgoing connections, so that no such connection takes a port while its service restarts.
/// </summary>
internal sealed class FreePorts
{
    private const int First = 20000;
    private const int Last = 32000;
    private const int Attempts = 200;

    private readonly HashSet<int> _taken = [];

    /// <summary>A free port on the loopback address, a different one each time.</summary>
    /// <exception cref="SetupFault">Every port tried is in use.</exception>
    public int Take()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (CanListen(IPAddress.Loopback, port) && _taken.Add(port))
            {
                return port;
            }
        }

        throw new SetupFault($"No free port was found between {First} and {Last}: stop programs that listen there.");
    }

    /// <summary>Ensures that a port chosen by a person is free on the address.</summary>
    /// <exception cref="SetupFault">It is in use.</exception>
    public static void Require(IPAddress address, int port, string setting)
    {
        if (!CanListen(address, port))
        {
            throw new SetupFault($"Port {port} is in use by another program: stop that program, or choose another port with {setting}.");
        }
    }

    /// <summary>All addresses of this machine, IPv4 and, if supported, IPv6.</summary>
    public static IPAddress Everywhere => Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

    private static bool CanListen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = true;
            }

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
