using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Application;

namespace Redemptions.Grains.Tests.Application;

public sealed class ListCursorTests
{
    private const string Id = "rdm_019302f1c6a87b1e0c44d2aa";

    [Fact]
    public void A_position_by_id_is_the_id_itself_as_it_always_was()
    {
        ListCursor.Of(new ListPosition(RedemptionId.Parse(Id))).Should().Be(Id);
        Read(Id).Should().Be(new ListPosition(RedemptionId.Parse(Id)));
    }

    [Fact]
    public void A_position_by_last_change_is_read_as_it_was_written()
    {
        var position = new ListPosition(RedemptionId.Parse(Id), 1_795_000_000_000);
        Read(ListCursor.Of(position)).Should().Be(position);
    }

    [Fact]
    public void No_cursor_is_the_begin_of_the_list()
    {
        ListCursor.TryRead(null, out var position).Should().BeTrue();
        position.Should().BeNull();
        ListCursor.Of(null).Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    [InlineData("upd_")]
    [InlineData("upd_0193cd02b600")]
    [InlineData("upd_0193cd02b600_")]
    [InlineData("upd_0193cd02b60z_rdm_019302f1c6a87b1e0c44d2aa")]
    [InlineData("upd_0193cd02b600_rdm_019302f1c6a87b1e0c44d2aa ")]
    public void What_no_list_gave_is_no_cursor(string cursor) => ListCursor.TryRead(cursor, out _).Should().BeFalse();

    private static ListPosition? Read(string? cursor) => ListCursor.TryRead(cursor, out var position) ? position : null;
}
