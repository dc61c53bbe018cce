using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using PrintLab.ServiceDefaults;

namespace PrintLab.Gateway.Staff;

/// <summary>
/// Recognizes a browser that has signed in to a workstation or partner lab before, by a signed cookie for that one. The cookie does not sign
/// anyone in: it only keeps the failures of strangers from keeping this browser out.
/// </summary>
internal sealed class KnownDevice(IConfiguration configuration, TimeProvider clock)
{
    private const string Account = "for";
    private const string Device = "did";

    // As long as browsers keep a cookie; each sign-in starts it again.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly TokenRealm _realm = new(
        HMACSHA256.HashData(Convert.FromHexString(configuration.Required("PrintLab:TokenKey")), "known device"u8),
        clock
    );

    /// <summary>Where a sign-in comes from.</summary>
    /// <param name="account">The kind and id of what is signed in to.</param>
    public async Task<SignInOrigin> Origin(HttpContext context, string account) =>
        new() { Address = ClientAddress.Of(context), Device = await Read(context.Request, account) ?? "" };

    /// <summary>Has the browser recognized from now on.</summary>
    public void Remember(HttpContext context, string account, string device)
    {
        var expires = clock.GetUtcNow() + Kept;
        var known = device.Length > 0 ? device : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        new SessionCookie(CookieName(account)).Set(context, _realm.Issue(new() { [Account] = account, [Device] = known }, expires), expires);
    }

    private async Task<string?> Read(HttpRequest request, string account)
    {
        if (request.Cookies[CookieName(account)] is not { } token)
        {
            return null;
        }

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, _realm.Validation);
        return
            result.SecurityToken is JsonWebToken valid
            && result.IsValid
            && valid.TryGetPayloadValue(Account, out string known)
            && known == account
            && valid.TryGetPayloadValue(Device, out string device)
            ? device
            : null;
    }

    // One cookie for each: several workstations may share a browser. Hashed, because the id is what somebody typed.
    private static string CookieName(string account) =>
        $"printlab_device_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)), 0, 8)}";
}
