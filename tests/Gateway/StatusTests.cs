using System.Text.Json;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Gateway;

/// <summary>A status that is added to the table reaches the API, or one of these says where it is missing.</summary>
public sealed class StatusTests
{
    [Fact]
    [Trait("req", "LIFE-01")]
    public void The_lab_tells_its_statuses_with_their_labels_and_who_has_to_act()
    {
        var lab = JsonSerializer.SerializeToElement(LabJson.Of(new LabSettings()), JsonSerializerOptions.Web);

        lab.GetProperty("statuses").EnumerateArray().Select(status => status.GetProperty("name").GetString()).ShouldBe(JobStatuses.Names);
        var pending = lab.GetProperty("statuses").EnumerateArray().Single(status => status.GetProperty("name").GetString() == JobStatus.Pending);
        pending.GetProperty("label").GetString().ShouldBe("Pending");
        pending.GetProperty("waitsFor").GetString().ShouldBe("student");
        pending.GetProperty("isFinal").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void The_lab_keeps_its_mail_and_backup_settings_to_itself()
    {
        var lab = LabJson.Of(new LabSettings { Mail = new(), Backup = new() });

        lab.Mail.ShouldBeNull();
        lab.Backup.ShouldBeNull();
    }

    [Fact]
    public void The_statistics_count_each_status()
    {
        var counts = JobStatuses.Names.Select((name, index) => KeyValuePair.Create(name, 10L + index)).ToDictionary();

        var json = JsonSerializer.SerializeToElement(StatsEndpoints.ToJson(new Contracts.Stats { JobsByStatus = { counts } }));

        var answered = json.EnumerateObject().ToDictionary(property => property.Name.ToUpperInvariant(), property => property.Value);
        counts.Where(count => !answered.TryGetValue(count.Key, out var value) || value.GetInt64() != count.Value).ShouldBeEmpty();
    }
}
