using System.Net;
using System.Text;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Reading;

/// <summary>Text that looks the same is the same: whichever keyboard, program, or clipboard it comes from.</summary>
[Collection(SharedLabTests.Name)]
public sealed class LookAlikeTests(SharedLab shared)
{
    private static int _number;

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "AUTH-19")]
    [Trait("req", "C-24")]
    public async Task A_person_is_on_the_list_once()
    {
        var mark = Mark();
        (await Add($"José {mark} O'Neill")).Expect(HttpStatusCode.Created)["name"].ShouldBe($"José {mark} O'Neill");

        foreach (
            var same in new[]
            {
                $"Jose\u0301 {mark} O'Neill",
                $"  josé\u00a0{mark}   O'NEILL ",
                $"José\u200b {mark} O\u2019Neill\u202e",
                $"Ｊｏｓé {mark} O'Neill",
            }
        )
        {
            (await Add(same)).ExpectError(HttpStatusCode.Conflict, "already_exists");
        }

        // Other people: a letter is another one.
        (await Add($"Jose {mark} O'Neill")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    [Trait("req", "AUTH-26")]
    public async Task A_name_is_recognized_however_it_is_encoded()
    {
        var mark = Mark();
        (await Add($"José {mark}")).Expect(HttpStatusCode.Created);
        var job = await _lab.UploadedJob();

        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = $" Jose\u0301\u200b  {mark}" })).Expect(HttpStatusCode.OK);

        (await _staff.Get($"jobs/{job.Id}"))["last_updated_by"].ShouldBe($"José {mark}");
        (await _staff.Get($"events?staff={Uri.EscapeDataString($"Jose\u0301 {mark}")}")).Member("total").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    [Trait("req", "SUB-30")]
    public async Task An_address_is_one_student_s_however_it_is_written()
    {
        var form = new Submission { StudentEmail = $"jane.{Mark()}@uni.example", StudentName = "  Jane\u200b \u00a0Doe\u202e " };
        var job = await _lab.UploadedJob(form);
        job["student_name"].ShouldBe("Jane Doe");

        using var student = _lab.Student();
        foreach (var same in new[] { $"\ufeff{form.StudentEmail.ToUpperInvariant()}\u200b", form.StudentEmail.Replace("@", "\u2060@\u00ad") })
        {
            var again = (await student.Submit(form with { StudentEmail = same })).ExpectError(HttpStatusCode.Conflict, "duplicate_submission");
            again["existing_job_id"].ShouldBe(job.Id);
        }
    }

    [Theory]
    [InlineData("\"a,b\"@uni.example")]
    [InlineData("jane@[192.168.1.5]")]
    [InlineData("jane@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example")]
    [InlineData("jane@xn--ab-g1t.example")]
    [Trait("req", "SUB-04")]
    public async Task An_address_that_cannot_be_mailed_is_refused_at_every_door(string address)
    {
        using var student = _lab.Student();
        (await student.Submit(new Submission { StudentEmail = address })).ExpectField("student_email");
        (await _staff.Post("admin/mail/test", new { to = address })).ExpectField("to");
        (
            await _staff.Post(
                "admin/lab-access",
                new
                {
                    user_email = address,
                    grant = true,
                    lab_name = "Foto Lab",
                    staff_name = RunningLab.Staff,
                }
            )
        ).ExpectField("user_email");
    }

    [Theory]
    [InlineData("İlker {0} Işık", "ilker {0}")]
    [InlineData("Σοφία {0} ΠΑΠΑΣ", "{0} παπας")]
    [InlineData("Nguye\u0302\u0303n {0} Thị", "nguyễn {0}")]
    [InlineData("Seán {0} O’Connor", "{0} o'connor")]
    [InlineData("Jane\u00a0{0}\u3000Doe", "JANE {0} doe")]
    [Trait("req", "DASH-12")]
    public async Task A_search_finds_the_name_that_is_meant(string name, string search)
    {
        var mark = Mark();
        var job = await _lab.UploadedJob(new Submission { StudentName = string.Format(name, mark) });

        var found = await _staff.Get($"jobs?search={Uri.EscapeDataString(string.Format(search, mark))}");

        found.Member("jobs").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(job.Id);
    }

    [Fact]
    [Trait("req", "CONF-02")]
    public async Task A_link_works_with_what_it_was_copied_with()
    {
        var job = await _lab.PendingJob(_staff);
        var token = await _lab.ConfirmationToken(job.Id);
        using var student = _lab.Student();

        foreach (var around in new[] { "{0}%20", "%3C{0}%3E.", "{0}%E2%80%8B", "%20{0}," })
        {
            (await student.Get($"confirm/{string.Format(around, token)}")).Expect(HttpStatusCode.OK);
            (await student.Get($"status/{string.Format(around, job["status_link"])}")).Expect(HttpStatusCode.OK);
            (await _staff.Get($"jobs/{job.Id}%20")).Expect(HttpStatusCode.OK);
        }

        (await student.Post($"confirm/{token}%20")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("filename=\"2%22 pipe.stl\"", "2\" pipe.stl")]
    [InlineData("filename=\"100%25 final.stl\"", "100%25 final.stl")]
    [InlineData("filename=\"a\\\"b.stl\"", "a\"b.stl")]
    [InlineData("filename*=UTF-8''part%20[1]%20%C3%A9.stl", "part [1] é.stl")]
    [InlineData("filename=\"part.stl\"; filename*=utf-8''te%CC%81st.stl", "tést.stl")]
    [InlineData("filename=\"\u202elts.\u200bpart\u202c  2.stl\"", "lts.part 2.stl")]
    [Trait("req", "FILE-03")]
    public async Task A_file_s_name_is_shown_as_its_student_sees_it(string disposition, string shown)
    {
        using var student = _lab.Student();
        using var fields = new Submission { File = null }.ToForm();
        using var form = new MultipartContent("form-data") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var field in fields)
        {
            form.Add(field);
        }

        var file = new ByteArrayContent(Testing.Models.SampleModels.BinaryStl());
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; {disposition}");
        form.Add(file);

        using var answer = await student.Raw(HttpMethod.Post, "submit", content: form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("original_filename").GetString().ShouldBe(shown);
    }

    [Theory]
    [InlineData("Win at http://evil.example/now")]
    [InlineData("www.evil.example")]
    [InlineData("go to evil.com")]
    public async Task A_name_that_is_an_address_is_refused(string name)
    {
        using var student = _lab.Student();
        (await student.Submit(new Submission { StudentName = name })).ExpectField("student_name");
    }

    [Fact]
    public async Task A_file_s_name_makes_no_link_in_a_mail()
    {
        var job = await _lab.UploadedJob(new Submission { FileName = "win http://evil.example now www.evil.com.stl" });

        var mail = await _lab.Mail(job.Id, "received");

        mail.ShouldNotContain("evil.com");
        mail.ShouldNotContain("http://evil");
        mail.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task A_form_that_is_no_text_is_refused_in_words()
    {
        using var student = _lab.Student();
        using var form = new Submission().ToForm();
        form.Add(new ByteArrayContent([0xC3, 0x28]), "class_number");

        using var answer = await student.Raw(HttpMethod.Post, "submit", content: form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("UTF-8");
    }

    private Task<Answer> Add(string name) => _staff.Post("staff", new { name, staff_name = RunningLab.Staff });

    // Letters only, so that it is part of a name.
    private static string Mark()
    {
        var number = Interlocked.Increment(ref _number) + (Environment.ProcessId * 100);
        return string.Concat(number.ToString().Select(digit => (char)('a' + digit - '0'))) + "x";
    }
}
