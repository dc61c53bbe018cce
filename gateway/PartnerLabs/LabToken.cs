using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Gateway.Auth;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>
/// The token of a partner lab's sign-in. Its key is made of the workstations' for this purpose alone: neither kind is ever read as the
/// other, whatever its claims say.
/// </summary>
internal sealed class LabToken(IConfiguration configuration, Lab lab, TimeProvider clock)
{
    private readonly SignedToken _token = new(HMACSHA256.HashData(Convert.FromHexString(configuration.Required("PrintLab:TokenKey")), "partner lab session"u8));

    public string Issue(string labId, int credentialVersion, DateTimeOffset expires) => _token.Issue(JsonSerializer.SerializeToUtf8Bytes(
        new LabClaims(labId, credentialVersion, clock.GetUtcNow().ToUnixTimeSeconds(), expires.ToUnixTimeSeconds()), LabTokenJson.Default.LabClaims));

    /// <summary>End of a session that begins now.</summary>
    public DateTimeOffset Expiry() => clock.GetUtcNow() + TimeSpan.FromHours(lab.SessionHours);

    /// <summary>The claims of a token we made and that has not expired; null otherwise.</summary>
    public LabClaims? Read(string token) =>
        _token.Read(token) is { } json
        && JsonSerializer.Deserialize(json, LabTokenJson.Default.LabClaims) is { } claims
        && claims.ExpiresAt > clock.GetUtcNow().ToUnixTimeSeconds()
            ? claims
            : null;
}

/// <summary>What a partner lab's token says. Times are Unix seconds.</summary>
internal sealed record LabClaims(
    [property: JsonPropertyName("lab_id")] string LabId,
    [property: JsonPropertyName("ver")] int CredentialVersion,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt);

[JsonSerializable(typeof(LabClaims))]
internal sealed partial class LabTokenJson : JsonSerializerContext;
