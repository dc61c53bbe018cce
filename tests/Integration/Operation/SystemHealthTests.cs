using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>What the System Health page shows.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SystemHealthTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "DASH-23")]
    [Trait("req", "FILE-23")]
    public async Task Services_followers_storage_and_mails_are_shown()
    {
        using var staff = await _lab.SignIn();
        var health = await Health(staff);

        health
            .GetProperty("components")
            .EnumerateArray()
            .Select(one => one.GetProperty("name").GetString())
            .ShouldBe(["jobs", "files", "notify", "reporting"]);
        health.GetProperty("components").EnumerateArray().ShouldAllBe(one => one.GetProperty("is_ok").GetBoolean());
        health.GetProperty("storage").GetProperty("is_available").GetBoolean().ShouldBeTrue();
        health.GetProperty("storage").GetProperty("limit_bytes").GetInt64().ShouldBeGreaterThan(0);
        health.GetProperty("mails").GetProperty("failed").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
        health.GetProperty("backups").GetArrayLength().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    [Trait("req", "DASH-23")]
    public async Task A_follower_s_position_moves_with_the_log()
    {
        using var staff = await _lab.SignIn();
        var before = Positions(await Health(staff));
        before.Keys.ShouldBe(["files", "notify", "reporting"], ignoreOrder: true);

        await _lab.UploadedJob();

        await Eventually.IsTrue(
            "every follower has read the new job's event",
            async () => Positions(await Health(staff)).All(now => now.Value > before[now.Key])
        );
    }

    private static async Task<JsonElement> Health(LabApi staff) => (await staff.Get("admin/health")).Expect(HttpStatusCode.OK).Json;

    private static Dictionary<string, long> Positions(JsonElement health) =>
        health
            .GetProperty("followers")
            .EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("position").GetInt64());
}
