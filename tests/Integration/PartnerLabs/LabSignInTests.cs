using System.Net;

namespace PrintLab.Tests.Integration.PartnerLabs;

/// <summary>A partner lab signs in, independent of other sign-ins in the same browser.</summary>
[Collection(SharedLabTests.Name)]
public sealed class LabSignInTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _admin = shared.Staff;

    [Fact]
    [Trait("req", "LAB-05")]
    [Trait("req", "C-107")]
    [Trait("req", "API-E43")]
    public async Task An_id_and_its_pin_open_a_session_in_a_cookie_of_its_own()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        using var browser = _lab.Student();
        var signedIn = (await browser.Post("lab/login", new { lab_id = $" {lab.Id.ToLowerInvariant()} ", lab_pin = lab.Pin })).Expect(
            HttpStatusCode.OK
        );
        signedIn["lab_id"].ShouldBe(lab.Id);
        signedIn["lab_name"].ShouldBe("Foto Lab");
        var cookie = signedIn
            .Raw.Headers.GetValues("Set-Cookie")
            .Single(header => header.StartsWith("printlab_lab_session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        cookie.ShouldContain("expires=", Case.Insensitive);
        (await lab.Session(PartnerLab.Cookie(signedIn))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "LAB-05")]
    [Trait("req", "C-78")]
    public async Task A_wrong_pin_an_unknown_lab_and_a_revoked_one_get_the_same_answer()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        var revoked = await PartnerLab.Granted(_lab, _admin);
        (await _admin.Post("admin/lab-access", PartnerLab.Asked(revoked.Email, grant: false))).Expect(HttpStatusCode.OK);
        foreach (
            var refused in new[]
            {
                await lab.TrySignIn(lab.WrongPin),
                await (lab with { Id = "LNZ-LAB-00000000" }).TrySignIn(),
                await revoked.TrySignIn(),
                await (lab with { Id = "" }).TrySignIn(""),
            }
        )
        {
            refused.ExpectError(HttpStatusCode.Unauthorized, "invalid_credentials")["message"].ShouldBe("Invalid lab ID or PIN");
            refused.Raw.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Fact]
    [Trait("req", "SEC-10")]
    [Trait("req", "LAB-12")]
    [Trait("req", "API-E48")]
    [Trait("req", "C-107")]
    public async Task Staff_and_lab_are_signed_in_side_by_side_and_signing_out_of_one_leaves_the_other()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        using var browser = _lab.Student();
        var staffCookie = PartnerLab.Cookie(
            await browser.Post("auth/login", new { workstation_id = "front-desk", password = RunningLab.WorkstationPassword })
        );
        var labCookie = await lab.SignIn();
        var both = $"{staffCookie}; {labCookie}";
        (await lab.Session(both)).ShouldBe(HttpStatusCode.OK);
        (await PartnerLab.Call(_lab, HttpMethod.Get, "auth/session", both)).ShouldBe(HttpStatusCode.OK);

        (await PartnerLab.Call(_lab, HttpMethod.Post, "lab/logout", both, guarded: false)).ShouldBe(
            HttpStatusCode.Unauthorized,
            "another site's form cannot sign a lab out"
        );
        await ShouldClear("lab/logout", both, "printlab_lab_session");
        (await lab.Session(both)).ShouldBe(HttpStatusCode.Unauthorized, "a copy of the cookie is worth nothing anymore");
        (await PartnerLab.Call(_lab, HttpMethod.Get, "auth/session", both)).ShouldBe(HttpStatusCode.OK);

        (await PartnerLab.Call(_lab, HttpMethod.Post, "auth/logout", both, guarded: false)).ShouldBe(
            HttpStatusCode.Unauthorized,
            "nor a workstation"
        );
        await ShouldClear("auth/logout", both, "printlab_session");
        (await PartnerLab.Call(_lab, HttpMethod.Get, "auth/session", both)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("req", "SEC-10")]
    public async Task Neither_session_is_ever_taken_for_the_other()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        var token = (await lab.SignIn()).Split('=')[1];
        using var intruder = new LabApi(_lab.Address, token);
        (await intruder.Get("jobs")).Expect(HttpStatusCode.Unauthorized);
        (await intruder.Get("lab/session")).ExpectError(HttpStatusCode.Unauthorized, "unauthorized");
        (await PartnerLab.Call(_lab, HttpMethod.Get, "jobs", $"printlab_session={token}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await lab.Session($"printlab_lab_session={_admin.Token}")).ShouldBe(HttpStatusCode.Unauthorized);

        // Not the last character: it has bits that no signature uses.
        var forged = $"{token[..^5]}{(token[^5] == 'A' ? 'B' : 'A')}{token[^4..]}";
        (await lab.Session($"printlab_lab_session={forged}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task ShouldClear(string path, string cookies, string cleared)
    {
        using var browser = _lab.Student();
        using var answer = await browser.Raw(
            HttpMethod.Post,
            path,
            request =>
            {
                request.Headers.Add("Cookie", cookies);
                request.Headers.Add("X-PrintLab", "1");
            }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith($"{cleared}=;");
    }
}
