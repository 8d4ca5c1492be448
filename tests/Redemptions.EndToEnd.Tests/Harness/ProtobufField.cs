namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A field of a protobuf message. The bytes of a number are its encoded form.</summary>
internal sealed record ProtobufField(int Number, byte[] Bytes)
{
    public static IEnumerable<ProtobufField> Read(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = (int)Varint(message, ref at);
            var length = (tag & 7) switch
            {
                0 => Skip(message, at) - at,
                1 => 8,
                5 => 4,
                _ => (int)Varint(message, ref at),
            };
            yield return new ProtobufField(tag >> 3, message[at..(at + length)]);
            at += length;
        }
    }

    private static int Skip(byte[] message, int at)
    {
        _ = Varint(message, ref at);
        return at;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = message[at++];
            number |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return number;
            }
        }
    }
}
