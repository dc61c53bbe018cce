using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;

namespace PrintLab.Tests.Jobs;

/// <summary>What the documents say of the lifecycle.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void The_diagram_in_the_architecture_shows_exactly_the_table()
    {
        var drawn = File.ReadLines(Path.Combine(Repository.Folder, "docs", "architecture.md"))
            .Select(line => line.Trim())
            .Where(line => line.Contains(" --> ", StringComparison.Ordinal) && !line.StartsWith("[*]", StringComparison.Ordinal))
            .Order()
            .ToList();
        var rows = JobLifecycle
            .Table.Where(row => row.To is not null || row.Action is JobAction.Delete or JobAction.Prune)
            .Select(row => $"{row.From} --> {row.To ?? "[*]"}: {row.Action}")
            .Order()
            .ToList();
        drawn.ShouldBe(rows);
    }

    [Fact]
    public void The_glossary_names_every_status() =>
        File.ReadLines(Path.Combine(Repository.Folder, "docs", "glossary.md"))
            .ShouldContain(line => line.StartsWith("| status |") && line.EndsWith($": {string.Join(", ", JobStatuses.Names)} |"));
}
