using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PrintLab.Gateway.Staff;

/// <summary>Tokens (JWT, HS256) under one key. Realms have different keys, so that no token of one is ever read by another, whatever its claims say.</summary>
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

    /// <summary>Lets in tokens of this realm only, under the names their claims have.</summary>
    public void Guard(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TokenValidationParameters = Validation;
    }

    /// <summary>What makes a token one of this realm's: our signature by our algorithm, and an end that is still to come.</summary>
    public TokenValidationParameters Validation =>
        new()
        {
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,

            // The key says who issued a token and for whom.
            ValidateIssuer = false,
            ValidateAudience = false,
        };
}
