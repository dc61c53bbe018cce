using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PrintLab.Gateway.PartnerLabs;
using PrintLab.Gateway.Staff;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Gateway;

/// <summary>Which tokens the gateway accepts as its own.</summary>
[Trait("req", "AUTH-07")]
[Trait("req", "SEC-08")]
public sealed class TokenTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly WorkstationToken _workstations;
    private readonly LabToken _labs;

    public TokenTests()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PrintLab:TokenKey", Convert.ToHexString(_key))]).Build();
        _workstations = new WorkstationToken(configuration, new LabSettings(), _clock);
        _labs = new LabToken(configuration, new LabSettings(), _clock);
    }

    public static TheoryData<string> Forgeries =>
        new("none", "another algorithm", "another key", "no end", "other content", "no signature", "the other realm", "nonsense", "");

    [Fact]
    [Trait("req", "AUTH-05")]
    public async Task A_workstation_s_token_says_who_it_is_for_a_working_day()
    {
        var session = WorkstationToken.Read(await Read(_workstations.Issue("front-desk", 7))).ShouldNotBeNull();
        (session.WorkstationId, session.CredentialVersion).ShouldBe(("front-desk", 7));
        session.SessionId.Length.ShouldBe(32);
        session.Expires.ShouldBe(_clock.GetUtcNow().AddHours(12));
    }

    [Fact]
    public async Task A_token_has_its_claims_under_their_own_names_and_no_others()
    {
        var token = await Read(_workstations.Issue("front-desk", 7));
        token.Claims.Select(claim => claim.Type).ShouldBe(["workstation_id", "sid", "ver", "iat", "exp"], ignoreOrder: true);
        token.Alg.ShouldBe("HS256");
    }

    [Fact]
    public async Task A_token_ends_to_the_second()
    {
        var token = _workstations.Issue("front-desk", 7);
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        (await IsTaken(token)).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await IsTaken(token)).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused(string kind)
    {
        (await IsTaken(Signed(_key, _clock.GetUtcNow().AddHours(1)))).ShouldBeTrue("what is forged here differs in one thing only");
        (await IsTaken(Forged(kind))).ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "SEC-10")]
    public async Task Neither_realm_takes_the_other_s_tokens()
    {
        var (workstation, lab) = (_workstations.Issue("front-desk", 7), _labs.Issue("LNZ-LAB-0A1B2C3D", 7, _labs.Expiry()));
        (await IsTaken(lab, _labs.Realm)).ShouldBeTrue();
        (await IsTaken(lab)).ShouldBeFalse();
        (await IsTaken(workstation, _labs.Realm)).ShouldBeFalse();
    }

    private string Forged(string kind)
    {
        var parts = _workstations.Issue("front-desk", 7).Split('.');
        return kind switch
        {
            "none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            "another algorithm" => SignedByHmac512($"{Base64UrlEncoder.Encode("""{"alg":"HS512","typ":"JWT"}""")}.{parts[1]}"),
            "another key" => Signed(RandomNumberGenerator.GetBytes(32), _clock.GetUtcNow().AddHours(1)),
            "no end" => Signed(_key, expires: null),
            "other content" =>
                $"{parts[0]}.{Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes("""{"workstation_id":"front-desk","sid":"x","ver":7,"iat":0,"exp":9999999999}"""))}.{parts[2]}",
            "no signature" => $"{parts[0]}.{parts[1]}.",
            "the other realm" => _labs.Issue("front-desk", 7, _clock.GetUtcNow().AddHours(1)),
            _ => kind,
        };
    }

    private string SignedByHmac512(string content) =>
        $"{content}.{Base64UrlEncoder.Encode(HMACSHA512.HashData(_key, Encoding.ASCII.GetBytes(content)))}";

    private static string Signed(byte[] key, DateTimeOffset? expires) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object>
                {
                    ["workstation_id"] = "front-desk",
                    ["sid"] = "x",
                    ["ver"] = 7,
                },
                Expires = expires?.UtcDateTime,
                SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
            }
        );

    private async Task<bool> IsTaken(string token, TokenRealm? realm = null) =>
        (await new JsonWebTokenHandler().ValidateTokenAsync(token, (realm ?? _workstations.Realm).Validation)).IsValid;

    private async Task<JsonWebToken> Read(string token)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, _workstations.Realm.Validation);
        result.IsValid.ShouldBeTrue();
        return (JsonWebToken)result.SecurityToken;
    }
}
