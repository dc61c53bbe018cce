using Npgsql;

namespace PrintLab.Reporting.Facts;

/// <summary>A table of facts and its fresh, temporary counterpart.</summary>
/// <param name="Name">In the schemas public and pg_temp.</param>
/// <param name="Key">The column that names a row.</param>
/// <param name="Comparable">Which rows the log still tells; what it no longer tells stays as it is.</param>
internal sealed record FactTable(string Name, string Key, string Comparable)
{
    /// <summary>A payment outlives its job, but the events of a deleted job no longer tell it.</summary>
    public static IReadOnlyList<FactTable> All { get; } =
    [new("job_fact", "job_id", "true"), new("payment_fact", "sequence", "job_id IN (SELECT job_id FROM pg_temp.job_fact)")];

    /// <summary>Creates the temporary table; it disappears with the transaction.</summary>
    public async Task CreateFresh(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"CREATE TEMPORARY TABLE {Name} (LIKE public.{Name} INCLUDING ALL) ON COMMIT DROP", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives the rows that only one of the tables has, or that they have differently, the fresh content.</summary>
    /// <returns>The keys of these rows.</returns>
    public async Task<IReadOnlyList<string>> ReplaceDifferences(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var differing = await Differing(connection, cancellationToken);
        if (differing.Length > 0)
        {
            await Run(connection, $"DELETE FROM public.{Name} WHERE {Key}::text = ANY($1)", differing, cancellationToken);
            var insert = $"INSERT INTO public.{Name} SELECT * FROM pg_temp.{Name} WHERE {Key}::text = ANY($1)";
            await Run(connection, insert, differing, cancellationToken);
        }

        return differing;
    }

    private async Task<string[]> Differing(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (real, fresh) = ($"SELECT * FROM public.{Name} WHERE {Comparable}", $"SELECT * FROM pg_temp.{Name} WHERE {Comparable}");
        await using var command = new NpgsqlCommand(
            $"SELECT array_agg(DISTINCT {Key}::text) FROM (({real} EXCEPT {fresh}) UNION ALL ({fresh} EXCEPT {real})) AS difference",
            connection
        );
        return await command.ExecuteScalarAsync(cancellationToken) as string[] ?? [];
    }

    private static async Task Run(NpgsqlConnection connection, string sql, string[] keys, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = keys } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
