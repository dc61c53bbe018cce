using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Gateway.Auth;

/// <summary>The token of a workstation: who, which sign-in, until when.</summary>
internal sealed class WorkstationToken(IConfiguration configuration, Lab lab, TimeProvider clock)
{
    private readonly SignedToken _token = new(Convert.FromHexString(configuration.Required("PrintLab:TokenKey")));

    public string Issue(string workstationId, int credentialVersion)
    {
        var now = clock.GetUtcNow();
        var claims = new Claims(
            workstationId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), credentialVersion,
            now.ToUnixTimeSeconds(), Expiry(now).ToUnixTimeSeconds());
        return _token.Issue(JsonSerializer.SerializeToUtf8Bytes(claims, TokenJson.Default.Claims));
    }

    /// <summary>End of a session that begins now.</summary>
    public DateTimeOffset Expiry(DateTimeOffset now) => now + TimeSpan.FromHours(lab.SessionHours);

    /// <summary>The claims of a token we made and that has not expired; null otherwise.</summary>
    public Claims? Read(string token) =>
        _token.Read(token) is { } json
        && JsonSerializer.Deserialize(json, TokenJson.Default.Claims) is { } claims
        && claims.ExpiresAt > clock.GetUtcNow().ToUnixTimeSeconds()
            ? claims
            : null;
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
