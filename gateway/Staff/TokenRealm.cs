using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PrintLab.Gateway.Staff;

/// <summary>JWTs (HS256) signed with one key. Each realm has its own key, so it never accepts another realm's token, whatever its claims.</summary>
internal sealed class TokenRealm(byte[] key, TimeProvider clock)
{
    private readonly SymmetricSecurityKey _key = new(key);

    public string Issue(Dictionary<string, object> claims, DateTimeOffset expires) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = claims,
                IssuedAt = clock.GetUtcNow().UtcDateTime,
                Expires = expires.UtcDateTime,
                SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
            }
        );

    /// <summary>Accepts only tokens of this realm, and keeps their claim names unmapped.</summary>
    public void Guard(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TokenValidationParameters = Validation;
    }

    /// <summary>A token belongs to this realm if it has our signature, uses our algorithm, and has not expired.</summary>
    public TokenValidationParameters Validation =>
        new()
        {
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,

            // The key already identifies issuer and audience.
            ValidateIssuer = false,
            ValidateAudience = false,
        };
}
