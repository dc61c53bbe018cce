using System.Buffers;

namespace Grpc.Core;

/// <summary>What gRPC allows as the name of a header.</summary>
internal static class HeaderKey
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public static string Normalize(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var lower = key.ToLowerInvariant();
        if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException($"'{key}' is no header key: letters, digits, '.', '_' and '-' are allowed.", nameof(key));
        }

        return lower;
    }

    public static bool IsBinary(string key) => key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);
}
