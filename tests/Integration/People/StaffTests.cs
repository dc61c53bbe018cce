using System.Net;

namespace PrintLab.Tests.Integration.People;

/// <summary>The official list of names.</summary>
[Collection(SharedLabTests.Name)]
public sealed class StaffTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "AUTH-15")]
    [Trait("req", "AUTH-16")]
    [Trait("req", "AUTH-20")]
    [Trait("req", "AUTH-22")]
    public async Task A_deactivated_name_leaves_the_list_but_is_not_forgotten()
    {
        var name = await AddStaff();
        Names(await _staff.Get("staff")).ShouldContain(name);
        var deactivated = (await SetActive(name, active: false)).Expect(HttpStatusCode.OK);
        deactivated["is_active"].ShouldBe("false");
        deactivated["deactivated_at"].ShouldNotBeNull();
        Names(await _staff.Get("staff")).ShouldNotContain(name);
        Names(await _staff.Get("staff?include_inactive=true")).ShouldContain(name);
        (await SetActive(name, active: true)).Expect(HttpStatusCode.OK)["deactivated_at"].ShouldBe("null");
    }

    [Fact]
    [Trait("req", "AUTH-12")]
    [Trait("req", "AUTH-13")]
    [Trait("req", "AUTH-33")]
    public async Task Only_an_active_name_may_act_and_a_deactivation_is_in_force_at_once()
    {
        var name = await AddStaff();
        var job = await _lab.UploadedJob();
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true })).ExpectField("staff_name");
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = "Nobody" })).ExpectField("staff_name");
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = name })).Expect(HttpStatusCode.OK);
        (await SetActive(name, active: false)).Expect(HttpStatusCode.OK);
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = false, staff_name = name })).ExpectField("staff_name");
    }

    [Fact]
    [Trait("req", "AUTH-26")]
    [Trait("req", "AUTH-24")]
    [Trait("req", "AUTH-25")]
    public async Task What_someone_did_stays_theirs_after_they_left()
    {
        var name = await AddStaff();
        var job = await _lab.UploadedJob();
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = name })).Expect(HttpStatusCode.OK);
        (await SetActive(name, active: false)).Expect(HttpStatusCode.OK);
        (await _staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last().GetProperty("triggered_by").GetString().ShouldBe(name);
        (await _staff.Get($"events?staff={Uri.EscapeDataString(name)}")).Member("events").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    [Trait("req", "AUTH-19")]
    public async Task A_name_exists_once_whatever_its_case()
    {
        var name = await AddStaff();
        var twice = await _staff.Post("staff", new { name = name.ToUpperInvariant(), staff_name = RunningLab.Staff });
        twice.ExpectError(HttpStatusCode.Conflict, "already_exists")["message"].ShouldBe("Staff member with this name already exists");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a/b")]
    public async Task A_name_that_is_none_is_refused(string name) =>
        (await _staff.Post("staff", new { name, staff_name = RunningLab.Staff })).ExpectField("name");

    [Fact]
    [Trait("req", "AUTH-21")]
    public async Task An_unknown_name_is_not_found() =>
        (await SetActive("Nobody Here", active: false))
            .ExpectError(HttpStatusCode.NotFound, "not_found")["message"]
            .ShouldBe("Staff member not found");

    [Fact]
    [Trait("req", "AUTH-32")]
    public async Task Changing_the_list_names_who_does_it() => (await _staff.Post("staff", new { name = "Someone New" })).ExpectField("staff_name");

    [Fact]
    [Trait("req", "AUTH-21")]
    public async Task Of_two_people_who_deactivate_each_other_one_stays()
    {
        var (ann, bob) = (await AddStaff(), await AddStaff());
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(Deactivate(ann, actingAs: bob), Deactivate(bob, actingAs: ann));

            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Single(answer => answer.Status != HttpStatusCode.OK).ExpectField("staff_name");
            await SetActive(ann, active: true);
            await SetActive(bob, active: true);
        }
    }

    private Task<Answer> Deactivate(string name, string actingAs) =>
        _staff.Patch($"staff/{Uri.EscapeDataString(name)}", new { is_active = false, staff_name = actingAs });

    private async Task<string> AddStaff()
    {
        var name = $"Ann O'Neil {Guid.NewGuid():N}";
        (await _staff.Post("staff", new { name, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.Created)["is_active"].ShouldBe("true");
        return name;
    }

    private Task<Answer> SetActive(string name, bool active) =>
        _staff.Patch($"staff/{Uri.EscapeDataString(name)}", new { is_active = active, staff_name = RunningLab.Staff });

    private static List<string?> Names(Answer answer) =>
        [.. answer.Expect(HttpStatusCode.OK).Member("staff").EnumerateArray().Select(member => member.GetProperty("name").GetString())];
}
