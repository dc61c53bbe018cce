using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using PrintLab.Gateway.Staff;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>The session token of a partner lab. Its key is derived from the workstations' key for this purpose only.</summary>
internal sealed class LabToken(IConfiguration configuration, LabSettings lab, TimeProvider clock)
{
    private const string LabId = "lab_id";
    private const string SessionId = "sid";
    private const string CredentialVersion = "ver";

    public TokenRealm Realm { get; } =
        new(HMACSHA256.HashData(Convert.FromHexString(configuration.Required("PrintLab:TokenKey")), "partner lab session"u8), clock);

    public string Issue(string labId, int credentialVersion, DateTimeOffset expires) =>
        Realm.Issue(
            new()
            {
                [LabId] = labId,
                [SessionId] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                [CredentialVersion] = credentialVersion,
            },
            expires
        );

    /// <summary>When a session that starts now expires.</summary>
    public DateTimeOffset Expiry() => clock.GetUtcNow() + TimeSpan.FromHours(lab.SessionHours);

    /// <summary>Reads the session from a valid token; null if a claim is missing.</summary>
    public static LabSession? Read(JsonWebToken token) =>
        token.TryGetPayloadValue(LabId, out string id)
        && token.TryGetPayloadValue(SessionId, out string session)
        && token.TryGetPayloadValue(CredentialVersion, out int version)
            ? new LabSession(id, session, version, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : null;
}

/// <summary>A sign-in of a partner lab.</summary>
internal sealed record LabSession(string LabId, string SessionId, int CredentialVersion, DateTimeOffset Expires);
