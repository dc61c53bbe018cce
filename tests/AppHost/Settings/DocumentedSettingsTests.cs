using System.Text.RegularExpressions;
using PrintLab.AppHost.Settings;

namespace PrintLab.Tests.AppHost.Settings;

/// <summary>docs/operating.md names every setting that is read, and no other.</summary>
public sealed partial class DocumentedSettingsTests
{
    // Not for operators: tests stop processes with the first, the second is the option --demo, and the third is for developing pages.
    private static readonly string[] ForDevelopers = ["PRINTLAB_FAULT_POINTS", "PRINTLAB_DEMO", "PRINTLAB_API"];

    private static readonly string Handbook = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "operating.md"));

    [Fact]
    public void Each_setting_of_the_AppHost_is_in_the_table_and_nothing_else_is()
    {
        Rows()
            .Matches(Handbook)
            .Select(row => row.Groups["name"].Value)
            .Where(name => name.StartsWith("PRINTLAB_", StringComparison.Ordinal))
            .ShouldBe(SettingNames.All.Select(setting => setting.Variable), ignoreOrder: true);
        Sources("*.cs", "*.ts", "*.tsx")
            .SelectMany(source => Variables().Matches(source).Select(match => match.Value))
            .Distinct()
            .Except(ForDevelopers)
            .ShouldBe(SettingNames.All.Select(setting => setting.Variable), ignoreOrder: true);
    }

    [Fact]
    public void Each_setting_that_a_service_reads_is_documented_and_no_other()
    {
        var read = Sources("*.cs")
            .SelectMany(source => Keys().Matches(source).Select(match => match.Groups["key"].Value.Replace(":", "__", StringComparison.Ordinal)))
            .Distinct()
            .ToList();
        read.Count.ShouldBeGreaterThan(30);
        read.Where(key => !Handbook.Contains($"`{key}`", StringComparison.Ordinal)).ShouldBeEmpty();
        Rows()
            .Matches(Handbook)
            .Select(row => row.Groups["name"].Value)
            .Where(name => name.Contains("__", StringComparison.Ordinal) && !name.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
            .Except(read)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources(params string[] patterns) =>
        from folder in new[] { "PrintLab.AppHost", "PrintLab.ServiceDefaults", "gateway", "services", "libs", "web/src" }
        from pattern in patterns
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Folder, folder), pattern, SearchOption.AllDirectories)
        select File.ReadAllText(file);

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex("PRINTLAB_[A-Z]+(_[A-Z]+)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();

    [GeneratedRegex("\"(?<key>(PrintLab|Files|Feed|Backup|Restart|Database|ConnectionStrings):[A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Keys();
}
