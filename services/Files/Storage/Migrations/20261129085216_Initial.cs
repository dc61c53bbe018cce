using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PrintLab.Files.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_resolution",
                columns: table => new
                {
                    event_id = table.Column<string>(type: "text", nullable: false),
                    finding_id = table.Column<long>(type: "bigint", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    modified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    staff_name = table.Column<string>(type: "text", nullable: false),
                    workstation_id = table.Column<string>(type: "text", nullable: false),
                    workstation_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    key = table.Column<string>(type: "text", nullable: true),
                    request_hash = table.Column<string>(type: "text", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_resolution", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_run",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    event_id = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: true),
                    with_contents = table.Column<bool>(type: "boolean", nullable: false),
                    staff_name = table.Column<string>(type: "text", nullable: false),
                    workstation_id = table.Column<string>(type: "text", nullable: false),
                    workstation_name = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    owner = table.Column<string>(type: "text", nullable: true),
                    owned_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    is_cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    progress = table.Column<double>(type: "double precision", nullable: false),
                    counts = table.Column<string>(type: "jsonb", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feed_cursor",
                columns: table => new
                {
                    follower = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_cursor", x => x.follower);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    only_row = table.Column<bool>(type: "boolean", nullable: false),
                    storage_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.only_row);
                    table.CheckConstraint("installation_only_row_check", "only_row");
                });

            migrationBuilder.CreateTable(
                name: "metadata_due",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metadata_due", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "parked_event",
                columns: table => new
                {
                    follower = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_event", x => new { x.follower, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "removal_due",
                columns: table => new
                {
                    folder = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removal_due", x => x.folder);
                });

            migrationBuilder.CreateTable(
                name: "staged_move",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    source_folder = table.Column<string>(type: "text", nullable: true),
                    source_upload = table.Column<string>(type: "text", nullable: true),
                    files = table.Column<string>(type: "jsonb", nullable: false),
                    staged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claims = table.Column<int>(type: "integer", nullable: false, defaultValue: 1)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staged_move", x => new { x.job_id, x.target, x.version });
                });

            migrationBuilder.CreateTable(
                name: "audit_finding",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    run_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    student_name = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    modified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    restorable = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_finding", x => x.id);
                    table.ForeignKey(
                        name: "fk_audit_finding_audit_run_run_id",
                        column: x => x.run_id,
                        principalTable: "audit_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "audit_finding_path",
                table: "audit_finding",
                columns: new[] { "run_id", "path" });

            migrationBuilder.CreateIndex(
                name: "audit_resolution_finding",
                table: "audit_resolution",
                column: "finding_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "audit_resolution_key",
                table: "audit_resolution",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "audit_run_age",
                table: "audit_run",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "audit_run_only_active",
                table: "audit_run",
                column: "active",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "staged_move_age",
                table: "staged_move",
                column: "staged_at");

            migrationBuilder.CreateIndex(
                name: "staged_move_upload",
                table: "staged_move",
                column: "source_upload");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_finding");

            migrationBuilder.DropTable(
                name: "audit_resolution");

            migrationBuilder.DropTable(
                name: "feed_cursor");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "metadata_due");

            migrationBuilder.DropTable(
                name: "parked_event");

            migrationBuilder.DropTable(
                name: "removal_due");

            migrationBuilder.DropTable(
                name: "staged_move");

            migrationBuilder.DropTable(
                name: "audit_run");
        }
    }
}
