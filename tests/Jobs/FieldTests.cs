using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Submissions;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Jobs;

/// <summary>A field that is added to the form or to a job is kept and shown, or one of these says where it is missing.</summary>
public sealed class FieldTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static readonly SubmitJobRequest Form = FilledForm();

    // Every submission agrees to the minimum charge, and none has a refused file.
    private static IEnumerable<string> FormFields =>
        SubmitJobRequest
            .Descriptor.Fields.InDeclarationOrder()
            .Select(item => item.Name)
            .Where(name => name is not ("acknowledged_minimum_charge" or "file_problem"));

    [Fact]
    public void Every_field_of_the_form_is_kept_in_the_job()
    {
        var upload = new Upload
        {
            UploadId = Form.UploadId,
            OriginalFilename = "a.stl",
            Model = new ModelFacts(),
        };

        var job = NewJobs.Of(Form, upload, id: "0123456789abcdef", simpleId: "012345", Now);

        FormFields.Where(name => !Equals(typeof(Job).GetProperty(Pascal(name))?.GetValue(job), $"the {name}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_the_form_is_in_the_metadata_beside_the_files()
    {
        using var metadata = JsonDocument.Parse(JobMetadata.Json(FilledJob()));

        FormFields.Where(name => name != "upload_id" && !metadata.RootElement.TryGetProperty(name, out _)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_a_job_is_in_its_message()
    {
        var payment = new Payment
        {
            JobId = "1",
            Grams = 1,
            PriceCents = 1,
            TxnNo = "1",
            PickedUpBy = "1",
            PaidTs = Now,
            PaidByStaff = "1",
        };
        var held = new JobLock("session", "name", Now.AddMinutes(1), Token: 1);

        var message = new JobMessages(new LabSettings()).Message(FilledJob(), held, payment, Now, asAdmin: true);

        JobView.Descriptor.Fields.InDeclarationOrder().Where(field => IsEmpty(field.Accessor.GetValue(message))).ShouldBeEmpty();
    }

    private static SubmitJobRequest FilledForm()
    {
        var form = new SubmitJobRequest();
        foreach (var field in SubmitJobRequest.Descriptor.Fields.InDeclarationOrder())
        {
            field.Accessor.SetValue(form, $"the {field.Name}");
        }

        return form;
    }

    /// <summary>A completed job in which nothing is left out.</summary>
    private static Job FilledJob()
    {
        var job = (Job)RuntimeHelpers.GetUninitializedObject(typeof(Job));
        foreach (var property in typeof(Job).GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(job, Value(property));
        }

        (job.Status, job.FilePath, job.MetadataPath) = (JobStatus.Completed, "Completed/job/a.stl", "Completed/job/metadata.json");
        job.Model = new ModelFacts
        {
            Format = "stl-binary",
            Triangles = 1,
            OpenEdges = 3,
        }.ToString();
        job.Estimate = new Estimate { GramsLow = 1 }.ToString();
        return job;
    }

    private static object Value(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            var type when type == typeof(string) => $"the {property.Name}",
            var type when type == typeof(string[]) => new[] { $"the {property.Name}" },
            var type when type == typeof(bool) => true,
            var type when type == typeof(int) => 1,
            var type when type == typeof(long) => 1L,
            var type when type == typeof(double) => 1.5,
            var type when type == typeof(DateTimeOffset) => Now,
            var type => throw new NotSupportedException($"{property.Name} is a {type}."),
        };

    private static bool IsEmpty(object? value) => value is null or "" or false or 0 or 0L or 0.0 or IList { Count: 0 };

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
