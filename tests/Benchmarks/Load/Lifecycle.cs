using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PrintLab.Benchmarks.Lab;

namespace PrintLab.Benchmarks.Load;

/// <summary>One student and one staff computer on one connection, taking jobs from submission to payment one after another.</summary>
internal sealed class Lifecycle(Uri address, string token, MailBox mails, StepTimes times) : IDisposable
{
    private readonly Connection _connection = new(address);
    private readonly Requests _requests = new(address, token);
    private int _made;

    public void Dispose() => _connection.Dispose();

    /// <summary>Submit, approve, confirm through the mailed link, print, complete, lock, payment: seven changes, seven log lines.</summary>
    public void LiveOne()
    {
        var file = Box(++_made);
        var (head, tail) = _requests.Submit("Bench Student", $"{Guid.NewGuid():N}@students.university.example", "box.stl", file.Length);
        var began = Stopwatch.GetTimestamp();
        Expect(_connection.Send(head, file, tail), 201);
        times.Add("submit", began);
        var answer = JsonElement.Parse(_connection.Body.Span);
        var id = answer.GetProperty("id").GetString()!;
        var fileName = answer.GetProperty("file_path").GetString()!.Split('/')[^1];
        Post(
            $"jobs/{id}/approve",
            new
            {
                authoritative_filename = fileName,
                weight_g = 42.5,
                time_hours = 3.5,
                staff_name = BenchLab.Staff,
            }
        );
        began = Stopwatch.GetTimestamp();
        var link = mails.Token(id);
        times.Add("mail", began);
        Post($"confirm/{link}", body: null);
        Post($"jobs/{id}/mark-printing", new { staff_name = BenchLab.Staff });
        Post($"jobs/{id}/mark-complete", new { staff_name = BenchLab.Staff });
        Post($"jobs/{id}/lock", new { staff_name = BenchLab.Staff });
        Post(
            $"jobs/{id}/payment",
            new
            {
                grams = 41.5,
                txn_no = "TC123456",
                picked_up_by = "Bench Student",
                staff_name = BenchLab.Staff,
            }
        );
    }

    private void Post(string path, object? body)
    {
        var began = Stopwatch.GetTimestamp();
        Expect(_connection.Send(_requests.Post(path, body)), 200);
        times.Add(path.StartsWith("confirm", StringComparison.Ordinal) ? "confirm" : path.Split('/')[^1], began);
    }

    private void Expect(int status, int expected)
    {
        if (status != expected)
        {
            throw new InvalidOperationException($"Answered with {status} instead of {expected}: {Encoding.UTF8.GetString(_connection.Body.Span)}");
        }
    }

    // Twelve facets like a real export, 684 bytes; every box is different.
    private static byte[] Box(int number)
    {
        var stl = new byte[84 + (50 * 12)];
        BinaryPrimitives.WriteUInt32LittleEndian(stl.AsSpan(80), 12);
        for (var facet = 0; facet < 12; facet++)
        {
            var at = stl.AsSpan(84 + (50 * facet) + 12);
            BinaryPrimitives.WriteSingleLittleEndian(at, facet);
            BinaryPrimitives.WriteSingleLittleEndian(at[12..], facet + 1 + (number / 16f));
            BinaryPrimitives.WriteSingleLittleEndian(at[28..], 10);
        }

        return stl;
    }
}
