using System.CommandLine;
using System.Text.RegularExpressions;
using PrintLab.AppHost.Backups;

namespace PrintLab.Tests.AppHost.Backups;

/// <summary>The instructions in docs/operating.md work as written.</summary>
public sealed partial class HandbookTests
{
    private readonly string _handbook = Section("## Backups");
    private readonly IReadOnlyList<Command> _verbs = [.. new BackupVerbs(_ => throw new InvalidOperationException(), TimeProvider.System).All()];

    [Fact]
    [Trait("req", "BACKUP-08")]
    public void Every_command_of_it_is_understood()
    {
        var root = new RootCommand();
        foreach (var verb in _verbs)
        {
            root.Add(verb);
        }

        var commands = Commands().Matches(_handbook).Select(match => match.Groups["command"].Value.Trim()).ToList();

        commands.Count.ShouldBeGreaterThan(4);
        foreach (var command in commands)
        {
            root.Parse(command).Errors.ShouldBeEmpty(command);
        }
        commands.Select(command => command.Split(' ')[0]).Distinct().Order().ShouldBe(_verbs.Select(verb => verb.Name).Order());
        commands.ShouldContain(command => command.Contains("--into"), "the quarterly trial is in another folder");
    }

    [Fact]
    [Trait("req", "BACKUP-03")]
    [Trait("req", "BACKUP-06")]
    public void It_says_where_they_should_lie_and_restores_in_the_order_that_loses_nothing()
    {
        var handbook = string.Join(' ', _handbook.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        handbook.ShouldContain("\"backup\": { \"folder\":");
        string[] steps =
        [
            "docker compose down",
            "--replace",
            "clears storage and databases",
            "restores the files",
            "then the databases",
            "docker compose up -d",
            "verify-events",
        ];
        steps.ShouldAllBe(step => handbook.Contains(step));
        steps
            .Select(step => handbook.IndexOf(step, handbook.IndexOf("**To restore**", StringComparison.Ordinal), StringComparison.Ordinal))
            .ShouldBeInOrder();
    }

    private static string Section(string heading)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "operating.md"));
        var begin = text.IndexOf(heading, StringComparison.Ordinal);
        return text[begin..text.IndexOf("\n## ", begin + heading.Length, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"PrintLab\.AppHost -- (?<command>[^`#\n]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();
}
