using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using PrintLab.Gateway.Staff;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>The token of a partner lab's sign-in. Its key is made of the workstations' for this purpose alone.</summary>
internal sealed class LabToken(IConfiguration configuration, LabSettings lab, TimeProvider clock)
{
    private const string LabId = "lab_id";
    private const string CredentialVersion = "ver";

    public TokenRealm Realm { get; } =
        new(HMACSHA256.HashData(Convert.FromHexString(configuration.Required("PrintLab:TokenKey")), "partner lab session"u8), clock);

    public string Issue(string labId, int credentialVersion, DateTimeOffset expires) =>
        Realm.Issue(new() { [LabId] = labId, [CredentialVersion] = credentialVersion }, expires);

    /// <summary>End of a session that begins now.</summary>
    public DateTimeOffset Expiry() => clock.GetUtcNow() + TimeSpan.FromHours(lab.SessionHours);

    /// <summary>What a token of ours says; null when it lacks a part.</summary>
    public static LabSession? Read(JsonWebToken token) =>
        token.TryGetPayloadValue(LabId, out string id) && token.TryGetPayloadValue(CredentialVersion, out int version)
            ? new LabSession(id, version, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : null;
}

/// <summary>A sign-in of a partner lab.</summary>
internal sealed record LabSession(string LabId, int CredentialVersion, DateTimeOffset Expires);
