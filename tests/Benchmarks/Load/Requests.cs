using System.Text;
using System.Text.Json;

namespace PrintLab.Benchmarks.Load;

/// <summary>Requests as bytes, prepared before timing starts.</summary>
internal sealed class Requests(Uri address, string? token)
{
    public byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET /api/v1/{path} HTTP/1.1\r\nHost: {address.Authority}\r\n{Authorization}\r\n");

    public byte[] Post(string path, object? body)
    {
        var json = body is null ? "{}" : JsonSerializer.Serialize(body);
        return Encoding.UTF8.GetBytes(
            $"POST /api/v1/{path} HTTP/1.1\r\nHost: {address.Authority}\r\n{Authorization}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"
        );
    }

    /// <summary>A submission, or an upload ahead of one to "uploads": the bytes before and after the file.</summary>
    public (byte[] Head, byte[] Tail) Submit(string student, string email, string fileName, long fileBytes, string path = "submit")
    {
        const string boundary = "----printlab-benchmark";
        var form = new StringBuilder();
        foreach (var (name, value) in Fields(student, email))
        {
            form.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        form.Append(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{fileName}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        var tail = $"\r\n--{boundary}--\r\n";
        var head =
            $"POST /api/v1/{path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: multipart/form-data; boundary={boundary}\r\nContent-Length: {form.Length + fileBytes + tail.Length}\r\n\r\n";
        return (Encoding.ASCII.GetBytes(head + form), Encoding.ASCII.GetBytes(tail));
    }

    private string Authorization => token is null ? "" : $"Authorization: Bearer {token}\r\n";

    private static IEnumerable<(string Name, string Value)> Fields(string student, string email) =>
        [
            ("student_name", student),
            ("student_email", email),
            ("discipline", "Engineering"),
            ("class_number", "ME 4201"),
            ("print_method", "Filament"),
            ("color", "True Red"),
            ("printer", "Prusa MK4S"),
            ("acknowledged_minimum_charge", "Yes"),
        ];
}
