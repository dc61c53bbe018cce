using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PrintLab.Gateway.Auth;

/// <summary>
/// A JWT (RFC 7519, HS256) under one key. No library for it restores here, and one algorithm with a fixed header is little to get wrong:
/// a token with any other header is refused.
/// </summary>
internal sealed class SignedToken(byte[] key)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public string Issue(ReadOnlySpan<byte> claims)
    {
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>The claims of a token that was issued under this key; null for any other. When it ends, the claims say.</summary>
    public byte[]? Read(string token)
    {
        var dot = token.LastIndexOf('.');
        if (dot < 0 || !token.StartsWith(Header, StringComparison.Ordinal) || token.IndexOf('.') != Header.Length || dot == Header.Length)
        {
            return null;
        }

        var signature = token.AsSpan(dot + 1);
        if (!Base64Url.IsValid(signature) || !CryptographicOperations.FixedTimeEquals(Sign(token.AsSpan(0, dot)), Base64Url.DecodeFromChars(signature)))
        {
            return null;
        }

        return Base64Url.DecodeFromChars(token.AsSpan(Header.Length + 1, dot - Header.Length - 1));
    }

    private byte[] Sign(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Encoding.ASCII.GetMaxByteCount(Math.Min(text.Length, 1024))];
        return text.Length > 1024
            ? HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()))
            : HMACSHA256.HashData(key, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}
