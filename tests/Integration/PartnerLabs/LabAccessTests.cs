using System.Net;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Tests.Integration.PartnerLabs;

/// <summary>An admin grants other labs access, and revokes it.</summary>
[Collection(SharedLabTests.Name)]
public sealed class LabAccessTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _admin = shared.Staff;

    [Fact]
    [Trait("req", "LAB-02")]
    [Trait("req", "LAB-03")]
    [Trait("req", "LAB-04")]
    [Trait("req", "LAB-21")]
    [Trait("req", "LAB-22")]
    [Trait("req", "C-77")]
    [Trait("req", "C-78")]
    public async Task A_grant_makes_an_id_and_a_pin_that_is_shown_this_once()
    {
        var email = $"  Owner.{Guid.NewGuid():N}@Lab.Example ";
        var granted = (await _admin.Post("admin/lab-access", PartnerLab.Asked(email))).Expect(HttpStatusCode.Created);
        granted["lab_id"]!.ShouldMatch("^LNZ-LAB-[0-9A-F]{8}$");
        granted["lab_pin"]!.ShouldMatch("^[0-9]{4}$");
        granted["user_email"].ShouldBe(email.Trim().ToLowerInvariant());
        granted["lab_name"].ShouldBe("Foto Lab");
        granted["granted_by_admin"].ShouldBe(RunningLab.Staff);
        granted.Member("access_granted_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        granted.Raw.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var listed = await Listed(granted["lab_id"]!);
        listed.GetProperty("granted_by_admin").GetString().ShouldBe(RunningLab.Staff);
        listed.GetProperty("access_granted_at").GetRawText().Trim('"').ShouldBe(granted["access_granted_at"]);
        listed.GetRawText().ShouldNotContain("pin");
    }

    [Fact]
    [Trait("req", "C-78")]
    public async Task A_pin_is_kept_as_a_hash_alone_also_under_an_idempotency_key()
    {
        var (email, key) = (PartnerLab.NewEmail(), Guid.NewGuid().ToString());
        var first = (await _admin.Post("admin/lab-access", PartnerLab.Asked(email), key)).Expect(HttpStatusCode.Created);
        var again = (await _admin.Post("admin/lab-access", PartnerLab.Asked(email), key)).Expect(HttpStatusCode.Created);
        again["lab_id"].ShouldBe(first["lab_id"]);
        again["lab_pin"].ShouldBe("null");
        var (labId, pin) = (first["lab_id"]!, first["lab_pin"]!);
        (await new PartnerLab(_lab, email, labId, pin).TrySignIn()).Expect(HttpStatusCode.OK);

        await using var database = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb"));
        await using var command = database.CreateCommand(
            "SELECT pin_hash, (SELECT encode(answer, 'hex') FROM idempotency_key WHERE key LIKE '%' || $2) FROM lab_portal WHERE lab_id = $1"
        );
        command.Parameters.Add(new() { Value = labId });
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        reader.GetString(0).Length.ShouldBeGreaterThan(40);
        // A text of four bytes, as it would be encoded in the stored response.
        reader.GetString(1).ShouldNotContain(Convert.ToHexStringLower([4, .. Encoding.ASCII.GetBytes(pin)]));
    }

    [Fact]
    [Trait("req", "LAB-02")]
    public async Task An_address_that_has_access_is_not_granted_it_twice_also_at_the_same_moment()
    {
        var email = PartnerLab.NewEmail();
        var both = await Task.WhenAll(
            _admin.Post("admin/lab-access", PartnerLab.Asked(email)),
            _admin.Post("admin/lab-access", PartnerLab.Asked(email.ToUpperInvariant()))
        );
        both.Select(answer => answer.Status).ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict], ignoreOrder: true);
        var labId = both.Single(answer => answer.Status == HttpStatusCode.Created)["lab_id"];

        var refused = (await _admin.Post("admin/lab-access", PartnerLab.Asked(email))).ExpectError(HttpStatusCode.Conflict, "already_exists");
        refused["message"].ShouldBe($"{email} already has access, as {labId}. If the PIN was lost, make a new one.");
    }

    [Fact]
    [Trait("req", "C-84")]
    public async Task A_revoke_ends_access_at_once_and_a_later_grant_brings_the_same_lab_back()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        var session = await lab.SignIn();
        var revoked = (await _admin.Post("admin/lab-access", PartnerLab.Asked(lab.Email, grant: false))).Expect(HttpStatusCode.OK);
        revoked["lab_pin"].ShouldBeNull();
        (await lab.Session(session)).ShouldBe(HttpStatusCode.Unauthorized);
        (await lab.TrySignIn()).ExpectError(HttpStatusCode.Unauthorized, "invalid_credentials");
        (await Listed(lab.Id)).GetProperty("revoked_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        (await _admin.Post($"admin/lab-access/{lab.Id}/pin", new { staff_name = RunningLab.Staff })).ExpectError(HttpStatusCode.Conflict, "conflict");

        var again = await PartnerLab.Granted(_lab, _admin, lab.Email, "Foto Lab Linz");
        again.Id.ShouldBe(lab.Id);
        (await lab.Session(session)).ShouldBe(HttpStatusCode.Unauthorized, "an old session stays ended");
        (await again.Session(await again.SignIn())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "C-78")]
    public async Task A_new_pin_ends_the_old_one_and_the_lab_s_sessions()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        var session = await lab.SignIn();
        var renewed = (await _admin.Post($"admin/lab-access/{lab.Id}/pin", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        renewed["lab_id"].ShouldBe(lab.Id);
        renewed.Raw.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await lab.Session(session)).ShouldBe(HttpStatusCode.Unauthorized);
        if (renewed["lab_pin"] != lab.Pin)
        {
            (await lab.TrySignIn()).ExpectError(HttpStatusCode.Unauthorized, "invalid_credentials");
        }

        (await lab.TrySignIn(renewed["lab_pin"])).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "LAB-21")]
    public async Task Each_change_is_in_the_log_without_a_pin_and_the_followers_go_on()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        (await _admin.Post($"admin/lab-access/{lab.Id}/pin", new { staff_name = RunningLab.OtherStaff })).Expect(HttpStatusCode.OK);
        (await _admin.Post("admin/lab-access", PartnerLab.Asked(lab.Email, grant: false))).Expect(HttpStatusCode.OK);

        await Logged(
            "LabAccessGranted",
            lab.Id,
            $$"""{"user_email":"{{lab.Email}}","lab_id":"{{lab.Id}}","lab_name":"Foto Lab","granted_by":"{{RunningLab.Staff}}"}"""
        );
        await Logged("LabPinRenewed", lab.Id, $$"""{"lab_id":"{{lab.Id}}"}""");
        await Logged("LabAccessRevoked", lab.Id, $$"""{"lab_id":"{{lab.Id}}","user_email":"{{lab.Email}}"}""");
        var job = await _lab.UploadedJob();
        await Eventually.IsTrue(
            "what comes after them to be followed",
            async () => (await _admin.Get($"jobs/{job.Id}/mails")).Member("mails").GetArrayLength() > 0
        );
        (await _admin.Get("health")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("user_email", "nobody", "Foto Lab", RunningLab.Staff)]
    [InlineData("user_email", null, "Foto Lab", RunningLab.Staff)]
    [InlineData("lab_name", "a@lab.example", " ", RunningLab.Staff)]
    [InlineData("staff_name", "a@lab.example", "Foto Lab", null)]
    [InlineData("staff_name", "a@lab.example", "Foto Lab", "Nobody")]
    public async Task What_is_missing_or_wrong_is_named(string field, string? email, string? name, string? staff) =>
        (await _admin.Post("admin/lab-access", PartnerLab.Asked(email, name: name, staff: staff))).ExpectField(field);

    [Fact]
    [Trait("req", "LAB-01")]
    public async Task Only_an_admin_workstation_lets_labs_in()
    {
        var id = $"plain-{Guid.NewGuid():N}";
        (
            await _admin.Post(
                "workstations",
                new
                {
                    id,
                    name = id,
                    password = "another password",
                    is_admin = false,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);
        using var plain = await _lab.SignIn(id, "another password");
        (await plain.Post("admin/lab-access", PartnerLab.Asked(PartnerLab.NewEmail()))).ExpectError(HttpStatusCode.Forbidden, "forbidden");
        (await plain.Get("admin/lab-access")).Expect(HttpStatusCode.Forbidden);
        (await _admin.Post("admin/lab-access", PartnerLab.Asked(PartnerLab.NewEmail(), grant: false))).ExpectError(
            HttpStatusCode.NotFound,
            "not_found"
        );
        (await _admin.Post("admin/lab-access", PartnerLab.Asked(PartnerLab.NewEmail(), grant: null))).ExpectField("grant");
        (await _admin.Post("admin/lab-access/LNZ-LAB-00000000/pin", new { staff_name = RunningLab.Staff })).ExpectError(
            HttpStatusCode.NotFound,
            "not_found"
        );
    }

    private async Task<JsonElement> Listed(string labId) =>
        (await _admin.Get("admin/lab-access"))
            .Expect(HttpStatusCode.OK)
            .Member("labs")
            .EnumerateArray()
            .Single(lab => lab.GetProperty("lab_id").GetString() == labId);

    private async Task Logged(string type, string labId, string details)
    {
        var logged = (await _admin.Get($"events?type={type}&limit=100"))
            .Expect(HttpStatusCode.OK)
            .Member("events")
            .EnumerateArray()
            .Single(item => item.GetProperty("details").GetProperty("lab_id").GetString() == labId);
        logged.GetProperty("details").GetRawText().ShouldBe(details);
        logged.GetProperty("job_id").ValueKind.ShouldBe(JsonValueKind.Null);
        logged.GetProperty("workstation_id").GetString().ShouldBe("front-desk");
    }
}
