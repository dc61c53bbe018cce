using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PrintLab.Jobs.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "abandoned_submission",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_abandoned_submission", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "deletion_audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    student_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    student_email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    display_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    file_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    workstation_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deletion_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ended_session",
                columns: table => new
                {
                    session_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ended_session", x => x.session_id);
                });

            migrationBuilder.CreateTable(
                name: "event",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: true),
                    timestamp = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    event_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    details = table.Column<string>(type: "json", nullable: true),
                    details_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    triggered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    workstation_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    request_hash = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: true),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    simple_id = table.Column<string>(type: "text", nullable: false),
                    status_link = table.Column<string>(type: "text", nullable: false),
                    student_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    student_email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    discipline = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    class_number = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    print_method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    color = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    printer = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    acknowledged_minimum_charge = table.Column<bool>(type: "boolean", nullable: false),
                    original_filename = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    display_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    file_path = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    metadata_path = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    original_stored_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    safe_copy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    file_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    file_bytes = table.Column<long>(type: "bigint", nullable: false),
                    model = table.Column<string>(type: "jsonb", nullable: false),
                    estimate = table.Column<string>(type: "jsonb", nullable: true),
                    upload_id = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    weight_g = table.Column<double>(type: "double precision", nullable: true),
                    time_hours = table.Column<double>(type: "double precision", nullable: true),
                    cost_cents = table.Column<long>(type: "bigint", nullable: true),
                    student_confirmed = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    student_confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirm_token = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    confirm_token_expires = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_confirmation_expired = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    confirmation_last_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmation_resent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reject_reasons = table.Column<string[]>(type: "text[]", nullable: true),
                    staff_viewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_updated_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    notes = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    flagged = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    flag_reason = table.Column<string>(type: "text", nullable: true),
                    failed_prints = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "job_total",
                columns: table => new
                {
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    jobs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_total", x => x.status);
                });

            migrationBuilder.CreateTable(
                name: "lab_portal",
                columns: table => new
                {
                    lab_id = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    user_email = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    lab_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    pin_hash = table.Column<string>(type: "text", nullable: false),
                    access_granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    granted_by_admin = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    credential_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lab_portal", x => x.lab_id);
                });

            migrationBuilder.CreateTable(
                name: "payment",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false),
                    grams = table.Column<double>(type: "double precision", nullable: false),
                    price_cents = table.Column<long>(type: "bigint", nullable: false),
                    txn_no = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    picked_up_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    paid_ts = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_by_staff = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "retention_batch",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    action = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    retention_days = table.Column<double>(type: "double precision", nullable: false),
                    before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    workstation_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    workstation_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    skipped = table.Column<long>(type: "bigint", nullable: false),
                    waits_for = table.Column<string>(type: "text", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_failures",
                columns: table => new
                {
                    scope = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    device = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    failed_at = table.Column<List<DateTimeOffset>>(type: "timestamp with time zone[]", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_failures", x => new { x.scope, x.subject, x.device });
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deactivated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "workstation",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: false),
                    is_admin = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    credential_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workstation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "job_lock",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false),
                    session = table.Column<string>(type: "text", nullable: true),
                    locked_by_user = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    token = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_lock", x => x.job_id);
                    table.ForeignKey(
                        name: "fk_job_lock_job_job_id",
                        column: x => x.job_id,
                        principalTable: "job",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_skip",
                columns: table => new
                {
                    batch_id = table.Column<string>(type: "character varying(64)", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_skip", x => new { x.batch_id, x.job_id });
                    table.ForeignKey(
                        name: "fk_retention_skip_job_job_id",
                        column: x => x.job_id,
                        principalTable: "job",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_retention_skip_retention_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "retention_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ended_session_age",
                table: "ended_session",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "event_by_job",
                table: "event",
                columns: new[] { "job_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "event_by_time",
                table: "event",
                column: "timestamp");

            migrationBuilder.CreateIndex(
                name: "event_by_type",
                table: "event",
                columns: new[] { "event_type", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_event_id",
                table: "event",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "idempotency_key_age",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "idempotency_key_job",
                table: "idempotency_key",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_confirm_token",
                table: "job",
                column: "confirm_token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_simple_id",
                table: "job",
                column: "simple_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_status_link",
                table: "job",
                column: "status_link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_upload_id",
                table: "job",
                column: "upload_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "job_awaiting",
                table: "job",
                column: "confirm_token_expires",
                filter: "status = 'PENDING' AND NOT is_confirmation_expired");

            migrationBuilder.CreateIndex(
                name: "job_by_retention",
                table: "job",
                columns: new[] { "status_changed_at", "id" },
                filter: "status IN ('PAIDPICKEDUP', 'REJECTED', 'ARCHIVED')");

            migrationBuilder.CreateIndex(
                name: "job_by_status",
                table: "job",
                columns: new[] { "status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "job_duplicates",
                table: "job",
                columns: new[] { "student_email", "file_hash" });

            migrationBuilder.CreateIndex(
                name: "job_newest",
                table: "job",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_lab_portal_user_email",
                table: "lab_portal",
                column: "user_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "retention_batch_newest",
                table: "retention_batch",
                columns: new[] { "action", "started_at" });

            migrationBuilder.CreateIndex(
                name: "retention_batch_unfinished",
                table: "retention_batch",
                column: "started_at",
                filter: "status IN ('queued', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_retention_skip_job_id",
                table: "retention_skip",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "sign_in_failures_age",
                table: "sign_in_failures",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "sign_in_failures_reported",
                table: "sign_in_failures",
                column: "reported_at",
                filter: "reported_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_staff_name_key",
                table: "staff",
                column: "name_key",
                unique: true);

            migrationBuilder.Sql(SearchIndex);
            migrationBuilder.Sql(Totals);
            migrationBuilder.Sql(AppendEvent);
            migrationBuilder.Sql(RefuseEventEdit);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "DROP FUNCTION append_event; DROP FUNCTION refuse_event_edit CASCADE; DROP FUNCTION refuse_redaction_without_deletion CASCADE"
            );

            migrationBuilder.DropTable(
                name: "abandoned_submission");

            migrationBuilder.DropTable(
                name: "deletion_audit");

            migrationBuilder.DropTable(
                name: "ended_session");

            migrationBuilder.DropTable(
                name: "event");

            migrationBuilder.DropTable(
                name: "idempotency_key");

            migrationBuilder.DropTable(
                name: "job_lock");

            migrationBuilder.DropTable(
                name: "job_total");

            migrationBuilder.DropTable(
                name: "lab_portal");

            migrationBuilder.DropTable(
                name: "payment");

            migrationBuilder.DropTable(
                name: "retention_skip");

            migrationBuilder.DropTable(
                name: "sign_in_failures");

            migrationBuilder.DropTable(
                name: "staff");

            migrationBuilder.DropTable(
                name: "workstation");

            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "retention_batch");
        }
    }
}
