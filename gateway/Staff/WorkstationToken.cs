using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Gateway.Staff;

/// <summary>The session token of a workstation: its id, the sign-in, and the expiry.</summary>
internal sealed class WorkstationToken(IConfiguration configuration, LabSettings lab, TimeProvider clock)
{
    private const string WorkstationId = "workstation_id";
    private const string SessionId = "sid";
    private const string CredentialVersion = "ver";

    public TokenRealm Realm { get; } = new(Convert.FromHexString(configuration.Required("PrintLab:TokenKey")), clock);

    public string Issue(string workstationId, int credentialVersion) =>
        Realm.Issue(
            new()
            {
                [WorkstationId] = workstationId,
                [SessionId] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                [CredentialVersion] = credentialVersion,
            },
            Expiry(clock.GetUtcNow())
        );

    /// <summary>When a session that starts now expires.</summary>
    public DateTimeOffset Expiry(DateTimeOffset now) => now + TimeSpan.FromHours(lab.SessionHours);

    /// <summary>Reads the session from a valid token; null if a claim is missing.</summary>
    public static WorkstationSession? Read(JsonWebToken token) =>
        token.TryGetPayloadValue(WorkstationId, out string id)
        && token.TryGetPayloadValue(SessionId, out string session)
        && token.TryGetPayloadValue(CredentialVersion, out int version)
            ? new WorkstationSession(id, session, version, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : null;
}

/// <summary>A sign-in of a workstation.</summary>
internal sealed record WorkstationSession(string WorkstationId, string SessionId, int CredentialVersion, DateTimeOffset Expires);
