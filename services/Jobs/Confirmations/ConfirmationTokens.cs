using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using PrintLab.ServiceDefaults;

namespace PrintLab.Jobs.Confirmations;

/// <summary>
/// The signed part of a confirmation link: job id (16 bytes), expiry (Unix seconds, 8 bytes), a random number (8 bytes), and an
/// HMAC-SHA256 over them, each as base64url. The signature proves that we made it; only the job knows whether it is the current one.
/// </summary>
public sealed class ConfirmationTokens(IConfiguration configuration)
{
    private const int PayloadBytes = 32;

    private readonly byte[] _key = Convert.FromHexString(configuration.Required("PrintLab:ConfirmationKey"));

    public string Issue(string jobId, DateTimeOffset expires)
    {
        Span<byte> payload = stackalloc byte[PayloadBytes];
        Convert.FromHexString(jobId).CopyTo(payload);
        BinaryPrimitives.WriteInt64BigEndian(payload[16..], expires.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(payload[24..]);
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, payload))}";
    }

    /// <summary>The job a token was created for; null when it is malformed or tampered with.</summary>
    public string? JobOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 2 || Decode(parts[0]) is not { Length: PayloadBytes } payload || Decode(parts[1]) is not { } signature)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, payload), signature)
            ? Convert.ToHexStringLower(payload.AsSpan(0, 16))
            : null;
    }

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
