import RigControl
