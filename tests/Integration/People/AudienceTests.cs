using System.Net;
using PrintLab.Tests.Integration.PartnerLabs;

namespace PrintLab.Tests.Integration.People;

/// <summary>What concerns administrators alone reaches no other workstation, whichever way one asks.</summary>
[Collection(SharedLabTests.Name)]
[Trait("req", "LAB-01")]
public sealed class AudienceTests(SharedLab shared) : IAsyncLifetime
{
    private const string Password = "a plain workstation";
    private const string Workstation = "plain-desk";

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _admin = shared.Staff;
    private LabApi _plain = null!;

    public async Task InitializeAsync()
    {
        var body = new
        {
            id = Workstation,
            name = "Plain Desk",
            password = Password,
            is_admin = false,
            staff_name = RunningLab.Staff,
        };
        (await _admin.Post("workstations", body)).Status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        _plain = await _lab.SignIn(Workstation, Password);
    }

    public Task DisposeAsync()
    {
        _plain.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_event_log_shows_a_partner_lab_to_administrators_alone()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        foreach (var query in new[] { "events?limit=200", "events?type=LabAccessGranted", "events?type=WorkstationAdded" })
        {
            var seen = (await _plain.Get(query)).Expect(HttpStatusCode.OK).Json.GetRawText();
            seen.ShouldNotContain(lab.Email);
            seen.ShouldNotContain(lab.Id);
            seen.ShouldNotContain(Workstation + "\",\"name");
        }

        (await _plain.Get("events?type=LabAccessGranted"))["total"].ShouldBe("0");
        (await _admin.Get("events?type=LabAccessGranted&limit=200")).Json.GetRawText().ShouldContain(lab.Email);
    }

    [Fact]
    public async Task The_live_stream_tells_a_partner_lab_to_administrators_alone()
    {
        using var plain = await LiveEvents.Open(_plain, lastEventId: null);
        using var admin = await LiveEvents.Open(_admin, lastEventId: null);
        var lab = await PartnerLab.Granted(_lab, _admin);
        var job = await _lab.UploadedJob();

        (await admin.Next("job", data => data.GetRawText().Contains(lab.Id))).Data.GetProperty("event_type").GetString().ShouldBe("LabAccessGranted");
        var seen = new List<string>();
        await plain.Next(
            "job",
            data =>
            {
                seen.Add(data.GetRawText());
                return data.GetProperty("job_id").GetString() == job.Id;
            }
        );
        seen.ShouldNotContain(data => data.Contains(lab.Id) || data.Contains(lab.Email) || data.Contains("LabAccess"));
    }

    [Fact]
    public async Task The_email_to_a_partner_lab_s_owner_is_shown_to_administrators_alone()
    {
        var lab = await PartnerLab.Granted(_lab, _admin);
        var search = $"mails?search={Uri.EscapeDataString(lab.Email)}";
        var mail = await Eventually.Get(
            "the email to the owner",
            async () =>
            {
                var mails = (await _admin.Get(search)).Expect(HttpStatusCode.OK).Member("mails");
                return mails.GetArrayLength() == 0 ? null : mails[0].GetProperty("id").GetInt64().ToString();
            }
        );

        (await _plain.Get(search))["total"].ShouldBe("0");
        (await _plain.Get("mails?kind=lab-access"))["total"].ShouldBe("0");
        (await _plain.Get($"mails/{mail}")).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _plain.Post($"mails/{mail}/retry", new { staff_name = RunningLab.Staff })).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _admin.Get($"mails/{mail}")).Expect(HttpStatusCode.OK);
        Sum(await _plain.Get("mails/counts")).ShouldBeLessThan(Sum(await _admin.Get("mails/counts")));
    }

    private static long Sum(Answer counts) => new[] { "queued", "sent", "failed", "withdrawn" }.Sum(state => counts.Member(state).GetInt64());
}
