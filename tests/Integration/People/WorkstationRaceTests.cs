using System.Net;
using PrintLab.Tests.Integration.Crashes;

namespace PrintLab.Tests.Integration.People;

/// <summary>Two administrators at once, in a lab that has only those two workstations.</summary>
[Collection(CrashingLabTests.Name)]
public sealed class WorkstationRaceTests(CrashingLab crashing)
{
    private const string Password = "another horse battery";

    private readonly RunningLab _lab = crashing.Lab;

    [Fact]
    [Trait("req", "AUTH-28")]
    public async Task Of_two_workstations_that_take_each_other_s_rights_one_keeps_them()
    {
        await _lab.Healthy();
        using var first = await _lab.SignIn();
        var id = $"second-{Guid.NewGuid():N}"[..20];
        (
            await first.Post(
                "workstations",
                new
                {
                    id,
                    password = Password,
                    is_admin = true,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);
        using var second = await _lab.SignIn(id, Password);
        for (var round = 0; round < 10; round++)
        {
            var (byFirst, bySecond) = (SetAdmin(first, id, isAdmin: false), SetAdmin(second, RunningLab.FirstWorkstation, isAdmin: false));
            var answers = await Task.WhenAll(byFirst, bySecond);

            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            var winner = answers[0].Status == HttpStatusCode.OK ? first : second;
            (await SetAdmin(winner, winner == first ? id : RunningLab.FirstWorkstation, isAdmin: true)).Expect(HttpStatusCode.OK);
        }

        (await SetActive(first, id, isActive: false)).Expect(HttpStatusCode.OK);
    }

    private static Task<Answer> SetAdmin(LabApi actor, string id, bool isAdmin) =>
        actor.Patch($"workstations/{id}", new { is_admin = isAdmin, staff_name = RunningLab.Staff });

    private static Task<Answer> SetActive(LabApi actor, string id, bool isActive) =>
        actor.Patch($"workstations/{id}", new { is_active = isActive, staff_name = RunningLab.Staff });
}
