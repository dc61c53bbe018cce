using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Gateway.Auth;

/// <summary>
/// The JWT of a workstation (RFC 7519, HS256): who, which sign-in, until when. No library for it restores here, and one algorithm with a
/// fixed header is little to get wrong: a token with any other header is refused.
/// </summary>
internal sealed class WorkstationToken(IConfiguration configuration, Lab lab, TimeProvider clock)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private readonly byte[] _key = Convert.FromHexString(configuration.Required("PrintLab:TokenKey"));

    public string Issue(string workstationId, int credentialVersion)
    {
        var now = clock.GetUtcNow();
        var claims = new Claims(
            workstationId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), credentialVersion,
            now.ToUnixTimeSeconds(), Expiry(now).ToUnixTimeSeconds());
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, TokenJson.Default.Claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>End of a session that begins now.</summary>
    public DateTimeOffset Expiry(DateTimeOffset now) => now + TimeSpan.FromHours(lab.SessionHours);

    /// <summary>The claims of a token we made and that has not expired; null otherwise.</summary>
    public Claims? Read(string token)
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

        var claims = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(token.AsSpan(Header.Length + 1, dot - Header.Length - 1)), TokenJson.Default.Claims);
        return claims is not null && claims.ExpiresAt > clock.GetUtcNow().ToUnixTimeSeconds() ? claims : null;
    }

    private byte[] Sign(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Encoding.ASCII.GetMaxByteCount(Math.Min(text.Length, 1024))];
        return text.Length > 1024
            ? HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text.ToString()))
            : HMACSHA256.HashData(_key, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}

/// <summary>What a workstation's token says. Times are Unix seconds.</summary>
internal sealed record Claims(
    [property: JsonPropertyName("workstation_id")] string WorkstationId,
    [property: JsonPropertyName("sid")] string SessionId,
    [property: JsonPropertyName("ver")] int CredentialVersion,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt);

[JsonSerializable(typeof(Claims))]
internal sealed partial class TokenJson : JsonSerializerContext;
