using System.Net;

namespace PrintLab.Gateway.Platform;

/// <summary>The address that limits count by.</summary>
internal static class ClientAddress
{
    private const int HostBytes = 8;

    /// <summary>
    /// The caller's address. An IPv6 host has at least a /64 and can freely change addresses within it, so that network stands for it.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.GetAddressBytes() is { Length: 2 * HostBytes } bytes
            ? $"{new IPAddress([.. bytes[..HostBytes], .. new byte[HostBytes]])}/64"
            : address.ToString();
    }
}
