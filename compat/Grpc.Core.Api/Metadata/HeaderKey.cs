using System.Buffers;

namespace Grpc.Core;

/// <summary>What gRPC allows as the name of a header.</summary>
internal static class HeaderKey
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static string Normalize(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException($"'{key}' is no header key: letters, digits, '.', '_' and '-' are allowed.", nameof(key));
        }

        return key.ToLowerInvariant();
    }

    public static bool IsBinary(string key) => key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);
}
